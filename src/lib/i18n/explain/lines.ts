import type { TraceLine } from '../../trace/line.ts';
import type { Entry } from './entry.ts';
import { errorEntry } from './lines/errors.ts';
import { headerEntry } from './lines/http.ts';
import { INFO } from './lines/info.ts';
import { type Pattern, patternEntry } from './lines/pattern.ts';
import { tlsEntry } from './lines/tls.ts';

/** The words for a line of a trace, in any curl’s wording; undefined for a line that no curl prints. */
export function lineEntry({
  text,
  kind,
  direction,
}: Pick<TraceLine, 'text' | 'kind' | 'direction'>): Entry | undefined {
  if (kind === 'request' || kind === 'response') return headerEntry(kind, text.slice(2));
  if (kind === 'error') return errorEntry(text);
  const bytes = patternEntry(BYTES, text);
  if (bytes) return bytes;
  const told = text.replace(/^\* /, '');
  return tlsEntry(told, direction) ?? patternEntry(INFO, told.trim()) ?? errorEntry(told);
}

/** What curl shows with its output thrown away: how many bytes went by. */
const BYTES: readonly Pattern[] = [
  [
    /^\} \[\d+ bytes data\]$/,
    '',
    'curl handed this many bytes to the network side: }, outward. Some are a record’s header, some are messages that the next line names.',
    'curl がこのバイト数を送り出したことを表します (} は送信)。レコードのヘッダーの場合も、前後の行に出るメッセージの場合もあります。',
  ],
  [
    /^\{ \[\d+ bytes data\]$/,
    '',
    'This many bytes came in: {, inward. Below a line about a message it is that message’s size; else it is content.',
    'このバイト数が届いたことを表します ({ は受信)。メッセージの行のすぐ下ならその長さ、それ以外は内容の長さです。',
  ],
];
