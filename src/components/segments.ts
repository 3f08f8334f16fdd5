import type { ParsedCommand } from '../lib/curl/parse.ts';

export interface Segment {
  readonly text: string;
  /** The word's role in the command line, with `wrong` where a problem is. */
  readonly role: string;
}

/** Cuts a command line into stretches of one role each, gaps included, so that they join to the same text. */
export function segments(text: string, parsed: ParsedCommand): Segment[] {
  const problems = parsed.ok ? [] : parsed.problems;
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...parsed.words, ...problems]) cuts.add(start).add(end);
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(0, -1).map((start, index) => {
    const end = points[index + 1] ?? text.length;
    const word = parsed.words.find((each) => each.start <= start && end <= each.end);
    const wrong = problems.some((each) => each.start <= start && end <= each.end);
    return { text: text.slice(start, end), role: `w-${word?.role ?? 'gap'}${wrong ? ' wrong' : ''}` };
  });
}
