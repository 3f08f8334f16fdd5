import { HEADER } from '../tls/framing.ts';
import type { Span, TlsRecord } from '../tls/message.ts';

const HANDSHAKE = 22;

/**
 * Where `length` bytes of a handshake message stand that begins at `from`, fragment after fragment, in the records
 * of one direction (RFC 8446 §5.1).
 */
export function clearSpans(records: readonly TlsRecord[], from: number, length: number): readonly Span[] {
  const spans: Span[] = [];
  let left = length;
  for (const record of records) {
    const begin = Math.max(from, record.at + HEADER);
    const room = record.at + record.length - begin;
    if (left <= 0 || record.encrypted || record.contentType !== HANDSHAKE || room <= 0) continue;
    spans.push({ at: begin, length: Math.min(room, left) });
    left -= room;
  }
  return spans;
}

/** The stretches of the stream that `from` to before `to` of a message's bytes are. */
export function* spread(spans: readonly Span[], from: number, to: number): Generator<Span> {
  let passed = 0;
  for (const { at, length } of spans) {
    const begin = Math.max(from, passed);
    const end = Math.min(to, passed + length);
    if (begin < end) yield { at: at + begin - passed, length: end - begin };
    passed += length;
    if (passed >= to) return;
  }
}
