import { readFileSync } from 'node:fs';

/** One command of a recording and what curl printed, without byte counts. */
export interface Recorded {
  readonly command: string;
  readonly lines: readonly string[];
}

/** All commands of one recording, in order. */
export function readRecorded(name: '7.88.1' | '8.14' | '8.23'): readonly Recorded[] {
  const text = readFileSync(new URL(`./curl-${name}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((block) => {
      const [command = '', ...lines] = block.split('\n');
      return {
        command,
        lines: lines.filter((line) => line !== '' && !/^([{}] \[\d+ bytes|exit \d)/.test(line)),
      };
    });
}
