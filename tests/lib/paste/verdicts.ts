import { readPasted } from '../../../src/lib/paste/read.ts';

/** `server alert.fatal.70` of the run that counts; `nothing` where the text tells of none. */
export function verdictOn(text: string): string {
  const { main } = readPasted(text);
  return main ? `${main.verdict.by} ${main.verdict.code}` : 'nothing';
}
