import { type Decoded, decode } from '../bytes/decode.ts';
import type { Stray } from '../tls/framing.ts';
import type { Message, TlsRecord } from '../tls/message.ts';
import { contentTypeName } from '../tls/names.ts';
import type { Carried } from '../tls/reassembly.ts';
import * as rows from '../tls/rows/others.ts';
import { decodeSslv2 } from '../tls/sslv2.ts';

/** A record or message before the flow has given it its place. */
export type BareRecord = Omit<TlsRecord, 'direction' | 'event' | 't' | 'index'>;
export type BareMessage = Omit<Message, 'direction' | 'event' | 't' | 'index' | 'version'>;

/** What a record carries, in the clear or opened; or, where nobody opened it, its ciphertext. */
export interface Content extends Carried {
  readonly contentType: number;
}

/** Alerts; several may share a record (RFC 5246 §6.2.1). An odd byte is left to the row to tell of. */
export function alerts(content: Content): BareMessage[] {
  const { bytes } = content;
  if (bytes.length % 2 !== 0) return [alert(content)];
  return Array.from({ length: bytes.length / 2 }, (_, i) => alert(part(content, 2 * i, 2)));
}

function alert(content: Content): BareMessage {
  const decoded = decode(rows.alert, 'alert', content.bytes, { message: 'alert' });
  const [level, type] = decoded.field.children ?? [];
  return message(content, 'alert', type?.label ?? 'unknown', decoded, {
    ...(typeof type?.value === 'number' && { type: type.value }),
    ...(typeof level?.value === 'number' && { level: level.value }),
  });
}

export function changeCipherSpec(content: Content): BareMessage {
  const name = 'change_cipher_spec';
  const decoded = decode(rows.changeCipherSpec, name, content.bytes, { message: name });
  return message(content, name, name, decoded, { type: content.bytes[0] ?? 0 });
}

export function applicationData(content: Content): BareMessage {
  return message(content, 'application_data', 'application_data', leaf('application_data', content));
}

/** A content type that this decoder has no rows for. */
export function other(content: Content): BareMessage {
  const name = contentTypeName(content.contentType);
  return message(content, 'unknown', name, leaf(name, content));
}

const PROTOCOLS = new Map<number, Message['protocol']>([
  [20, 'change_cipher_spec'],
  [21, 'alert'],
  [22, 'handshake'],
  [23, 'application_data'],
]);

/**
 * A record that nobody opened. Its content type tells what it is, except in TLS 1.3, where all look alike.
 * @param older whether a version before it was agreed on
 */
export function sealed(content: Content, older: boolean): BareMessage {
  const protocol = PROTOCOLS.get(content.contentType) ?? 'unknown';
  const name = protocol === 'application_data' && older ? 'application_data' : 'encrypted';
  return { ...message(content, protocol, name, leaf(name, content)), opened: false };
}

/** A message of SSL 2.0, whose records and messages are one; `sealed` once keys are in use. */
export function sslv2(content: Content, sealed: boolean): BareMessage {
  if (sealed) return { ...message(content, 'sslv2', 'encrypted', leaf('encrypted', content)), opened: false };
  const { type, name, ...decoded } = decodeSslv2(content.bytes);
  return message(content, 'sslv2', name, decoded, { type });
}

/** Everything from where a direction stops being TLS, or never was. */
export function stray({ at, bytes }: Stray): BareMessage {
  const code = at > 0 ? 'lost-framing' : 'not-tls';
  const content = {
    contentType: bytes[0] ?? 0,
    bytes,
    spans: [{ at, length: bytes.length }],
    encrypted: false,
  };
  const { field } = leaf('unknown', content);
  const problem = { code, offset: 0, path: '', expected: 'a TLS record' };
  return message({ ...content, recordVersion: 0 }, 'unknown', 'unknown', { field, problems: [problem] });
}

export function message(
  content: Content,
  protocol: Message['protocol'],
  name: string,
  { field, problems }: Decoded,
  numbers: { readonly type?: number; readonly level?: number } = {},
): BareMessage {
  const { contentType, recordVersion, encrypted, bytes, spans } = content;
  return {
    protocol,
    contentType,
    ...numbers,
    name,
    recordVersion,
    encrypted,
    opened: true,
    bytes,
    spans,
    field,
    problems,
  };
}

function part(content: Content, from: number, length: number): Content {
  const spans = content.encrypted
    ? content.spans
    : content.spans.map(({ at }) => ({ at: at + from, length }));
  return { ...content, bytes: content.bytes.subarray(from, from + length), spans };
}

function leaf(name: string, { bytes }: Pick<Content, 'bytes'>): Decoded {
  return { field: { name, offset: 0, length: bytes.length }, problems: [] };
}
