import { elements, find, numberAt } from '../../lib/bytes/find.ts';
import { fromHex } from '../../lib/bytes/hex.ts';
import type { Opened } from '../../lib/flow/event.ts';
import { TLS13 } from '../../lib/tls/context.ts';
import { Framing, HEADER } from '../../lib/tls/framing.ts';
import { decodeHandshake } from '../../lib/tls/handshake.ts';
import { Reassembly } from '../../lib/tls/reassembly.ts';
import { SIZES } from '../limits/sizes.ts';

/** Counts what a peer sends, and tells of the first thing that is too much. */
export interface Guard {
  /** Bytes as they came, before anyone has answered them. */
  took(chunk: Uint8Array): void;
  /** Bytes that went out. */
  sent(chunk: Uint8Array): void;
  /** What of them was encrypted, once it is opened. */
  opened(contents: readonly Opened[]): void;
}

/**
 * @param exceeded is told the end of `tls.limit:…` and the limit
 * @param unsolicited is told of an extension that the ClientHello did not ask for; OpenSSL ignores those it does not know
 */
export function createGuard(
  exceeded: (what: string, limit: number) => void,
  unsolicited: (extension: number) => void,
): Guard {
  const framing = new Framing();
  const messages = { clear: new Reassembly(), sealed: new Reassembly() };
  let useless = 0;
  let warnings = 0;
  let keyUpdates = 0;
  let version: number | undefined;
  /** TLS 1.2 and older: the peer's ChangeCipherSpec has passed. */
  let changed = false;
  const asked = new Set<number>([COOKIE, RENEGOTIATION_INFO]);
  const out = new Framing();

  return {
    sent(chunk) {
      if (version !== undefined) return;
      for (const { kind, bytes } of out.push(chunk)) {
        if (kind === 'record' && bytes[0] === HANDSHAKE)
          for (const type of extensionTypes(bytes.subarray(HEADER))) asked.add(type);
      }
    },
    took(chunk) {
      for (const found of framing.push(chunk)) {
        if (found.kind !== 'record') return;
        const [type = 0] = found.bytes;
        if (type === APPLICATION_DATA || changed) continue;
        content(type, found.bytes.subarray(HEADER), false);
        if (type === CHANGE_CIPHER_SPEC && version !== undefined && version !== TLS13) changed = true;
      }
    },
    opened(contents) {
      for (const { contentType, hex } of contents) {
        content(contentType, fromHex(hex) ?? new Uint8Array(), true);
      }
    },
  };

  function content(type: number, bytes: Uint8Array, encrypted: boolean): void {
    // TLS 1.0 sends an empty record before each full one for a reason: only a run of them is useless.
    useless = bytes.length === 0 ? useless + 1 : 0;
    if (useless > SIZES.uselessRecords) exceeded('useless_records', SIZES.uselessRecords);
    if (type === ALERT && bytes[0] === WARNING && ++warnings > SIZES.warnings)
      exceeded('warnings', SIZES.warnings);
    if (type === HANDSHAKE) handshake(bytes, encrypted);
  }

  function handshake(bytes: Uint8Array, encrypted: boolean): void {
    const reassembly = encrypted ? messages.sealed : messages.clear;
    for (const whole of reassembly.push({ bytes, spans: [], encrypted, recordVersion: 0 }))
      message(whole.bytes);
    const { claimed = 0 } = reassembly;
    if (claimed > SIZES.handshakeMessage) exceeded('handshake_message', SIZES.handshakeMessage);
  }

  function message(bytes: Uint8Array): void {
    if (bytes.length > SIZES.handshakeMessage) exceeded('handshake_message', SIZES.handshakeMessage);
    const [type] = bytes;
    if (type === SERVER_HELLO || type === ENCRYPTED_EXTENSIONS) hello(bytes);
    if (type === CERTIFICATE && certificates(bytes, version === TLS13) > SIZES.certificates)
      exceeded('certificates', SIZES.certificates);
    if (type === COMPRESSED_CERTIFICATE && uint24(bytes, 6) > SIZES.handshakeMessage)
      exceeded('handshake_message', SIZES.handshakeMessage);
    if (type === KEY_UPDATE && ++keyUpdates > SIZES.keyUpdates) exceeded('key_update', SIZES.keyUpdates);
  }

  function hello(bytes: Uint8Array): void {
    const { field } = decodeHandshake(bytes, { version: TLS13 });
    if (elements(find(field, 'extensions')).length > SIZES.extensions)
      exceeded('extensions', SIZES.extensions);
    const odd = extensionTypes(bytes).find((type) => !asked.has(type));
    if (odd !== undefined) unsolicited(odd);
    const cookie = find(field, 'extensions.cookie.cookie');
    if (cookie && cookie.length > SIZES.cookie) exceeded('cookie', SIZES.cookie);
    version =
      numberAt(field, 'extensions.supported_versions.selected_version') ??
      numberAt(field, 'legacy_version') ??
      version;
  }
}

/** How many certificates a Certificate message has, told by their lengths alone (RFC 8446 §4.4.2, RFC 5246 §7.4.2). */
function certificates(bytes: Uint8Array, tls13: boolean): number {
  let at = tls13 ? 8 + (bytes[4] ?? 0) : 7;
  let count = 0;
  while (at + 3 <= bytes.length) {
    at += 3 + uint24(bytes, at);
    if (tls13) at += 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    count++;
  }
  return count;
}

const extensionTypes = (message: Uint8Array): readonly number[] =>
  elements(find(decodeHandshake(message, { version: TLS13 }).field, 'extensions')).map(
    (extension) => numberAt(extension, 'extension_type') ?? -1,
  );

const uint24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) * 65_536 + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0);

/** What a server may begin by itself (RFC 8446 §4.2.2), and answer where a suite asked for it (RFC 5746 §3.3). */
const COOKIE = 44;
const RENEGOTIATION_INFO = 65281;

const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;

const WARNING = 1;

const SERVER_HELLO = 2;
const ENCRYPTED_EXTENSIONS = 8;
const CERTIFICATE = 11;
const KEY_UPDATE = 24;
const COMPRESSED_CERTIFICATE = 25;
