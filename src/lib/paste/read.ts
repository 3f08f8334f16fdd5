import type { Direction } from '../flow/event.ts';
import { withoutAround } from './around.ts';
import { bounded } from './bound.ts';
import { correctLines } from './correct.ts';
import { decidePasted } from './decide.ts';
import type { Read } from './fact.ts';
import { readLine } from './line.ts';
import { suggestions } from './next.ts';
import type { Pasted, PastedLine, PastedRun } from './pasted.ts';
import { type Stretch, stretches } from './runs.ts';
import { observe } from './seen.ts';
import { withoutConnect } from './tunnel.ts';

/**
 * Reads what a person pasted of `curl -v` of any age, `openssl s_client` or an error of Node or another client.
 * Never throws: what is not understood comes back as lines of kind `other`, what is beyond the limits is counted.
 */
export function readPasted(text: string): Pasted {
  const { lines: texts, cut } = bounded(text);
  const bare = withoutAround(texts);
  const reads = withoutConnect(continued(bare, bare.map(readLine)));
  const runs = stretches(reads).map(runOf).filter(tellsSomething);
  const lines = correctLines(
    texts.map((each, index) => lineOf(each, reads[index])),
    runs,
  );
  const main = runs.findLast(({ verdict }) => verdict.certainty !== 'unknown') ?? runs.at(-1);
  return { lines, runs, ...(main && { main }), ...(cut && { cut }) };
}

function lineOf(text: string, read: Read | undefined): PastedLine {
  const { kind = 'other', direction, really, note } = read ?? {};
  return { text, kind, ...(direction && { direction }), ...(really && { really }), ...(note && { note }) };
}

function runOf(stretch: Stretch): PastedRun {
  const seen = observe(stretch);
  const verdict = decidePasted(seen);
  const { source, backend, age, command, asked } = seen;
  const { host, port = 443, versions } = asked;
  return {
    source,
    ...(backend && { backend }),
    ...(age && { age }),
    from: stretch.from,
    to: stretch.to,
    ...(command !== undefined && { command }),
    ...(host !== undefined && { target: { host, port } }),
    ...(versions && { asked: versions }),
    verdict,
    next: suggestions(verdict, asked),
  };
}

/** Prose with a stray prompt or brace in it makes no run, nor does a program’s version. */
const tellsSomething = ({ verdict, command, source }: PastedRun): boolean =>
  verdict.code !== 'unknown' || (command !== undefined && source !== 'unknown');

/** What a line means by the one above it: a command that goes on, and the direction of a record in s_client -trace. */
function continued(texts: readonly string[], reads: readonly Read[]): readonly Read[] {
  let way: Direction | undefined;
  let open = false;
  return reads.map((read, index) => {
    const text = texts[index]?.trimEnd() ?? '';
    const goesOn = open && read.kind !== 'command';
    open = (open || read.kind === 'command') && /[\\^`]$/.test(text);
    if (goesOn)
      return {
        kind: 'command' as const,
        facts: [{ is: 'command' as const, text: text.trim(), goesOn: true as const }],
      };
    if (/^(?:Sent|Received) (?:TLS )?Record/.test(text)) way = read.direction;
    const told = read.facts.some((fact) => fact.is === 'message' && fact.direction === undefined);
    if (
      !told ||
      way === undefined ||
      !read.facts.some((fact) => fact.is === 'source' && fact.source === 'openssl')
    )
      return read;
    const direction = way;
    return {
      ...read,
      direction,
      facts: read.facts.map((fact) => (fact.is === 'message' ? { ...fact, direction } : fact)),
    };
  });
}
