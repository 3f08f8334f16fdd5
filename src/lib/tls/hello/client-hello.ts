import type { Value } from '../../bytes/encode.ts';
import { TLS12 } from '../context.ts';
import { encodeHandshake } from '../handshake.ts';
import { cipherSuiteName } from '../names.ts';
import { record } from '../record.ts';
import { encodeSslv2, SSLV2_CIPHER_KINDS } from '../sslv2.ts';
import { VERSION_CODES, type Version } from '../version.ts';
import { type Extension, extensionsOf, type KeyShare } from './extensions.ts';
import type { HelloOffer } from './offer.ts';
import { allSuites, fewSuites } from './suites.ts';

/** What of a hello is drawn by lot or answers a HelloRetryRequest. */
export interface HelloMaterial {
  /** 32 bytes; in SSL 2.0 the challenge. */
  readonly random: Uint8Array;
  /** legacy_session_id: 32 bytes or none. */
  readonly sessionId: Uint8Array;
  readonly keyShares: readonly KeyShare[];
  /** A HelloRetryRequest's, to be repeated (RFC 8446 §4.2.2). */
  readonly cookie?: Uint8Array;
  /** How long the whole message is to be, where its extensions can make it so. */
  readonly length?: number;
}

/** The ClientHello as a handshake message with its header, or undefined for SSL 2.0, which has none. */
export function clientHello(offer: HelloOffer, material: HelloMaterial): Uint8Array {
  const { length, ...plain } = material;
  const extensions = extensionsOf(offer, material);
  const message = messageOf(offer, plain, extensions);
  if (length === undefined || extensions.length === 0) return message;
  const padding = new Uint8Array(Math.max(0, length - message.length - EXTENSION_HEADER));
  return messageOf(offer, plain, [...extensions, { extension_type: PADDING, padding }]);
}

function messageOf(offer: HelloOffer, material: HelloMaterial, extensions: readonly Extension[]): Uint8Array {
  return encodeHandshake({
    msg_type: 1,
    legacy_version: offer.legacyVersion ?? Math.min(newest(offer), TLS12),
    random: material.random,
    legacy_session_id: material.sessionId,
    cipher_suites: suitesOf(offer, extensions),
    legacy_compression_methods: [0],
    ...(extensions.length > 0 && { extensions }),
  });
}

/** The bytes that go out: the hello in records of its own. */
export function helloRecords(offer: HelloOffer, message: Uint8Array): Uint8Array {
  return record(HANDSHAKE, offer.recordVersion, message);
}

/** SSL 2.0's own CLIENT-HELLO, in its own record (draft-hickman-netscape-ssl §5.5.1). */
export function sslv2Hello(challenge: Uint8Array): Uint8Array {
  return encodeSslv2({
    msg_type: 1,
    client_version: VERSION_CODES.SSLv2,
    cipher_specs: SSLV2_CIPHER_KINDS,
    session_id: new Uint8Array(),
    challenge: challenge.subarray(0, 16),
  });
}

function suitesOf(offer: HelloOffer, extensions: readonly Extension[]): Value {
  const suites = offer.suites === 'all' ? allSuites(offer.versions) : fewSuites(offer.versions);
  const renegotiates = offer.versions.some((version) => version !== 'TLSv1.3');
  const told = extensions.some(({ extension_type }) => extension_type === RENEGOTIATION_INFO);
  return [
    ...suites.filter((code) => !(offer.withoutNewer && isChaCha(code))),
    ...(renegotiates && !told ? [EMPTY_RENEGOTIATION_INFO_SCSV] : []),
    ...(offer.fallback ? [FALLBACK_SCSV] : []),
  ];
}

const isChaCha = (code: number): boolean => cipherSuiteName(code).includes('_CHACHA20_');

const newest = ({ versions }: HelloOffer): number =>
  Math.max(...versions.map((version: Version) => VERSION_CODES[version]));

const HANDSHAKE = 22;

/** RFC 7685 §3 */
const PADDING = 21;
/** extension_type and the length of extension_data (RFC 8446 §4.2). */
const EXTENSION_HEADER = 4;

const RENEGOTIATION_INFO = 65281;
/** RFC 5746 §3.3: stands for an empty renegotiation_info where the extension itself is left out. */
const EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff;
/** RFC 7507 §2 */
const FALLBACK_SCSV = 0x5600;
