import type { Problem } from '../bytes/field.ts';
import { fromHex } from '../bytes/hex.ts';
import { TLS13 } from '../tls/context.ts';
import { Framing, HEADER, type RawRecord, type Sslv2Record } from '../tls/framing.ts';
import { decodeHandshake } from '../tls/handshake.ts';
import { contentTypeName } from '../tls/names.ts';
import { type Carried, Reassembly } from '../tls/reassembly.ts';
import { decodeRecord } from '../tls/record.ts';
import type { Session } from '../tls/session.ts';
import { decodeSslv2Record } from '../tls/sslv2.ts';
import { VERSION_CODES } from '../tls/version.ts';
import type { Direction, Opened } from './event.ts';
import * as parts from './parts.ts';
import type { Unfinished } from './unfinished.ts';

export type Found =
  | { readonly kind: 'record'; readonly record: parts.BareRecord }
  | { readonly kind: 'message' | 'stray'; readonly message: parts.BareMessage };

/** One direction of a connection: its chunks in, its records and messages out. Both share the session. */
export class Half {
  readonly #direction: Direction;
  readonly #session: Session;
  readonly #framing = new Framing();
  readonly #reassembly = new Reassembly();
  readonly #opened = new Map<number, Opened>();
  /** TLS 1.2 and older: this side's ChangeCipherSpec has passed; SSL 2.0: its keys are made. */
  #changed = false;

  constructor(direction: Direction, session: Session) {
    this.#direction = direction;
    this.#session = session;
  }

  *push(chunk: Uint8Array, opened: readonly Opened[]): Generator<Found> {
    for (const entry of opened) this.#opened.set(entry.at, entry);
    for (const found of this.#framing.push(chunk)) {
      if (found.kind === 'record') yield* this.#record(found);
      else if (found.kind === 'sslv2') yield* this.#sslv2(found);
      else yield { kind: 'stray', message: parts.stray(found) };
    }
  }

  *unfinished(): Generator<Unfinished> {
    const direction = this.#direction;
    const message = this.#reassembly.rest;
    if (message) {
      const { name, field, problems } = this.#decode(message);
      const { bytes, spans } = message;
      yield { direction, kind: 'handshake', name, at: spans[0]?.at ?? 0, bytes, field, problems };
    }
    const record = this.#framing.unfinished;
    if (record?.kind === 'sslv2') {
      yield { direction, ...record, kind: 'record', name: 'sslv2', ...decodeSslv2Record(record.bytes) };
    } else if (record) {
      const contentType = record.bytes[0] ?? 0;
      const decoded = decodeRecord(record.bytes, this.#isEncrypted(contentType), this.#session.tls13);
      yield { direction, ...record, kind: 'record', name: contentTypeName(contentType), ...decoded };
    }
  }

  *#record({ at, bytes }: RawRecord): Generator<Found> {
    const entry = this.#opened.get(at);
    this.#opened.delete(at);
    const contentType = bytes[0] ?? 0;
    const version = (bytes[1] ?? 0) * 256 + (bytes[2] ?? 0);
    const encrypted = entry !== undefined || this.#isEncrypted(contentType);
    const plain = encrypted ? entry && fromHex(entry.hex) : bytes.subarray(HEADER);
    const { field, problems } = decodeRecord(bytes, encrypted, this.#session.tls13);
    yield {
      kind: 'record',
      record: {
        at,
        length: bytes.length,
        contentType,
        version,
        encrypted,
        ...(entry?.padding !== undefined && { padding: entry.padding }),
        field,
        problems: [...problems, ...this.#outOfPlace(contentType, encrypted)],
      },
    };
    const span = encrypted
      ? { at, length: bytes.length }
      : { at: at + HEADER, length: bytes.length - HEADER };
    const content = {
      contentType: entry?.contentType ?? contentType,
      bytes: plain ?? bytes.subarray(HEADER),
      spans: [span],
      encrypted,
      recordVersion: version,
    };
    for (const message of plain ? this.#messages(content) : [this.#sealed(content)]) {
      yield { kind: 'message', message };
    }
  }

  *#sslv2({ at, bytes }: Sslv2Record): Generator<Found> {
    const { field, problems, from, to } = decodeSslv2Record(bytes);
    const encrypted = this.#changed && to - from !== SSLV2_ERROR_LENGTH;
    const version = VERSION_CODES.SSLv2;
    const { length } = bytes;
    yield { kind: 'record', record: { at, length, contentType: 0, version, encrypted, field, problems } };
    const content = {
      contentType: 0,
      bytes: bytes.subarray(from, to),
      spans: [encrypted ? { at, length } : { at: at + from, length: to - from }],
      encrypted,
      recordVersion: version,
    };
    const message = parts.sslv2(content, encrypted);
    if (this.#direction === 'in') this.#session.note(message.name, message.field);
    else if (message.name === 'CLIENT-HELLO') this.#session.joinedLate = false;
    // From then on each side has its key (draft-hickman-netscape-ssl §3.2).
    this.#changed ||= message.name === 'SERVER-HELLO' || message.name === 'CLIENT-MASTER-KEY';
    yield { kind: 'message', message };
  }

  /**
   * TLS 1.3 hides everything behind application_data, early data before any ServerHello too (RFC 8446 §5.2). Of a
   * connection that was joined late it is ciphertext in any version: without keys nobody sends it.
   */
  #isEncrypted(contentType: number): boolean {
    if (this.#changed) return true;
    if (contentType !== 23) return false;
    const { tls13, version, joinedLate } = this.#session;
    return tls13 || joinedLate || (version === undefined && this.#direction === 'out');
  }

  #sealed(content: parts.Content): parts.BareMessage {
    const { tls13, version, joinedLate } = this.#session;
    // After application data that goes encrypted, all of the same direction does.
    this.#changed ||= joinedLate;
    return parts.sealed(content, version !== undefined && !tls13);
  }

  #outOfPlace(contentType: number, encrypted: boolean): Problem[] {
    const problems: Problem[] = [];
    if (contentType === 23 && !encrypted) {
      problems.push({ code: 'unexpected-application-data', offset: 0, path: 'type' });
    }
    // Nothing may come between the records of one handshake message (RFC 8446 §5.1).
    if (this.#reassembly.open && !encrypted && contentType !== 22) {
      problems.push({ code: 'interleaved-handshake', offset: 0, path: 'type' });
    }
    return problems;
  }

  *#messages(content: parts.Content): Generator<parts.BareMessage> {
    switch (content.contentType) {
      case 20: {
        // In TLS 1.3 it stands only for middleboxes and changes nothing (RFC 8446 §D.4).
        const { version, joinedLate } = this.#session;
        if (joinedLate || (version !== undefined && version !== TLS13)) this.#changed = true;
        if (content.bytes.length > 0) yield parts.changeCipherSpec(content);
        return;
      }
      case 21:
        return yield* parts.alerts(content);
      case 22:
        return yield* this.#handshake(content);
      case 23:
        return yield parts.applicationData(content);
      default:
        return yield parts.other(content);
    }
  }

  *#handshake(content: parts.Content): Generator<parts.BareMessage> {
    const cut = this.#reassembly.breaks(content.encrypted) ? this.#reassembly.cut() : undefined;
    if (cut) yield this.#message(cut);
    for (const whole of this.#reassembly.push(content)) yield this.#message(whole);
  }

  #message(whole: Carried): parts.BareMessage {
    const { name, type, ...decoded } = this.#decode(whole);
    if (this.#direction === 'in') this.#session.note(name, decoded.field);
    else if (name === 'client_hello') this.#session.joinedLate = false;
    return parts.message({ ...whole, contentType: 22 }, 'handshake', name, decoded, { type });
  }

  #decode({ bytes }: Carried) {
    const { version, suite } = this.#session;
    return decodeHandshake(bytes, {
      ...(version !== undefined && { version }),
      ...(suite !== undefined && { suite }),
    });
  }
}

/** An ERROR may come in the clear at any time. */
const SSLV2_ERROR_LENGTH = 3;
