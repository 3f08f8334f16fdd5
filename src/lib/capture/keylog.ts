import type { KeyLog } from '../opening/keylog.ts';
import { LIMITS } from './limits.ts';
import type { Problems } from './problem.ts';

/** Takes a key log's text into `keylog`, line by line. */
export function takeKeyLog(text: string, keylog: KeyLog, problems: Problems): void {
  if (text.length > LIMITS.text) problems.add('keylog-limit', { expected: `${LIMITS.text}` });
  const before = keylog.size;
  let number = 0;
  for (const [line] of text.slice(0, LIMITS.text).matchAll(LINES)) {
    number++;
    if (keylog.size >= LIMITS.secrets) {
      problems.add('keylog-limit', { line: number, expected: `${LIMITS.secrets}` });
      break;
    }
    const what = keylog.add(line);
    if (what === 'malformed') problems.add('keylog-malformed', { line: number });
    if (what === 'unused')
      problems.add('keylog-unused', { line: number, actual: line.split(' ', 1)[0] ?? '' });
  }
  if (keylog.size === before) problems.add('keylog-empty');
}

const LINES = /[^\n]*\n|[^\n]+$/g;
