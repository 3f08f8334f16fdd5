import { keepWords } from '../i18n/keep.ts';
import type { Lang } from '../i18n/lang.ts';
import type { KeptFlow } from './capsule.ts';

/** What of a connection's encryption a file lays open: its keys, or what was opened with them. */
export type LaidOpen = 'secrets' | 'opened' | 'nothing';

/**
 * What a file with these flows says of whose secrets are in it; empty where there is nothing to say.
 * @param form whether it holds all events, or their packets and secrets alone, as a capture does
 */
export function noticeOf(
  flows: readonly KeptFlow[],
  lang: Lang,
  form: 'events' | 'packets' = 'events',
): string {
  const foreign = flows.some(({ kind }) => kind === 'capture' || kind === 'pasted');
  const found = laidOpen(flows);
  const here = form === 'packets' && found === 'opened' ? 'nothing' : found;
  return keepWords[lang].notice[foreign ? 'foreign' : 'own'][here];
}

function laidOpen(flows: readonly KeptFlow[]): LaidOpen {
  const events = flows.flatMap((flow) => flow.events);
  if (events.some((event) => event.type === 'secrets' && event.keylog.length > 0)) return 'secrets';
  const opened = events.some((event) => event.type === 'bytes' && (event.opened?.length ?? 0) > 0);
  return opened ? 'opened' : 'nothing';
}
