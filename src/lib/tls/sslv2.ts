import { type Decoded, decode } from '../bytes/decode.ts';
import { encode, type Value } from '../bytes/encode.ts';
import type { Field, Problem } from '../bytes/field.ts';
import {
  fixed,
  list,
  type Row,
  rest,
  type Seen,
  select,
  sized,
  struct,
  uint8,
  uint16,
  uint24,
} from '../bytes/row.ts';
import { cipherSuiteName, versionLabel } from './names.ts';
import { x509 } from './x509/certificate.ts';

/** Message types of SSL 2.0 (draft-hickman-netscape-ssl §1.4). */
const MESSAGES: Readonly<Record<number, string>> = {
  0: 'ERROR',
  1: 'CLIENT-HELLO',
  2: 'CLIENT-MASTER-KEY',
  3: 'CLIENT-FINISHED',
  4: 'SERVER-HELLO',
  5: 'SERVER-VERIFY',
  6: 'SERVER-FINISHED',
  7: 'REQUEST-CERTIFICATE',
  8: 'CLIENT-CERTIFICATE',
};

/** CIPHER-KIND, in the order of the specification and then those that came later with OpenSSL and Microsoft. */
const SSLV2_CIPHERS: ReadonlyMap<number, string> = new Map([
  [0x010080, 'SSL_CK_RC4_128_WITH_MD5'],
  [0x020080, 'SSL_CK_RC4_128_EXPORT40_WITH_MD5'],
  [0x030080, 'SSL_CK_RC2_128_CBC_WITH_MD5'],
  [0x040080, 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5'],
  [0x050080, 'SSL_CK_IDEA_128_CBC_WITH_MD5'],
  [0x060040, 'SSL_CK_DES_64_CBC_WITH_MD5'],
  [0x0700c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5'],
  [0x060140, 'SSL_CK_DES_64_CBC_WITH_SHA'],
  [0x0701c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_SHA'],
  [0x080080, 'SSL_CK_RC4_64_WITH_MD5'],
  [0x000000, 'SSL_CK_NULL_WITH_MD5'],
]);

/** Every CIPHER-KIND that a client can offer. */
export const SSLV2_CIPHER_KINDS: readonly number[] = [...SSLV2_CIPHERS.keys()];

const ERRORS: Readonly<Record<number, string>> = {
  1: 'NO-CIPHER-ERROR',
  2: 'NO-CERTIFICATE-ERROR',
  4: 'BAD-CERTIFICATE-ERROR',
  6: 'UNSUPPORTED-CERTIFICATE-TYPE-ERROR',
};

/** A suite of TLS in an SSLv2 hello has a zero in front (RFC 5246 §E.2). */
export const sslv2CipherName = (code: number): string =>
  SSLV2_CIPHERS.get(code) ?? (code < 0x10000 ? cipherSuiteName(code) : 'unknown');

const cipherSpecs = list('CIPHER-KIND', uint24(sslv2CipherName));

/** As many bytes as the field of that name said: SSL 2.0 puts all lengths in front. */
const some = (length: string): Row => select((seen: Seen) => fixed(seen[length] ?? 0));

const clientHello = {
  client_version: uint16(versionLabel),
  cipher_specs_length: uint16(),
  session_id_length: uint16(),
  challenge_length: uint16(),
  cipher_specs: select((seen) => sized(seen['cipher_specs_length'] ?? 0, cipherSpecs)),
  session_id: some('session_id_length'),
  challenge: some('challenge_length'),
};

const serverHello = {
  session_id_hit: uint8(),
  certificate_type: uint8((type) => (type === X509_CERTIFICATE ? 'X509-CERTIFICATE' : undefined)),
  server_version: uint16(versionLabel),
  certificate_length: uint16(),
  cipher_specs_length: uint16(),
  connection_id_length: uint16(),
  certificate: select((seen) => certificate(seen)),
  cipher_specs: select((seen) => sized(seen['cipher_specs_length'] ?? 0, cipherSpecs)),
  connection_id: some('connection_id_length'),
};

const ROWS: Readonly<Record<number, Row>> = {
  0: message('draft-hickman-netscape-ssl §2.3', { error_code: uint16((code) => ERRORS[code]) }),
  1: message('draft-hickman-netscape-ssl §5.5.1', clientHello),
  4: message('draft-hickman-netscape-ssl §5.6.1', serverHello),
};

/** All that comes after the hellos is encrypted, or nothing that this decoder reads. */
const OTHER = message(undefined, { body: rest() });

/** A message of SSL 2.0 as a tree, offsets from its first byte; the record's header stays outside. */
export function decodeSslv2(bytes: Uint8Array): Decoded & { readonly type: number; readonly name: string } {
  const type = bytes[0] ?? -1;
  const name = MESSAGES[type] ?? 'unknown';
  return { type, name, ...decode(ROWS[type] ?? OTHER, name, bytes, undefined) };
}

/** What a record carries without its header and padding; `bytes` may be cut short. */
export interface Sslv2Data {
  readonly field: Field;
  readonly problems: readonly Problem[];
  /** Where the data lies in the record. */
  readonly from: number;
  readonly to: number;
}

/** A record of SSL 2.0 as fields (draft-hickman-netscape-ssl §1.1): its length's highest bit says that no padding follows. */
export function decodeSslv2Record(bytes: Uint8Array): Sslv2Data {
  const padded = (bytes[0] ?? 0) < 0x80;
  const header = padded ? padding : noPadding;
  const from = padded ? 3 : 2;
  const to = Math.max(from, bytes.length - (padded ? (bytes[2] ?? 0) : 0));
  const { field, problems } = decode(header, 'SSLv2Record', bytes, undefined);
  return { field, problems, from, to };
}

/**
 * A message of SSL 2.0 in its record with a two-byte header (§1.1), written from its fields as decodeSslv2 names
 * them. Lengths are filled in where they are not given.
 * @throws TypeError or RangeError where a field is not of its row's shape; see `encode`.
 */
export function encodeSslv2(fields: {
  readonly msg_type: number;
  readonly [name: string]: Value;
}): Uint8Array {
  const message = encode(ROWS[fields.msg_type] ?? OTHER, { ...lengthsOf(fields), ...fields }, undefined);
  return encode(noPadding, { RECORD_LENGTH: 0x8000 | message.length, ACTUAL_DATA: message }, undefined);
}

const lengthWord = (code: number) => `${code & 0x7fff} bytes`;
const noPadding = struct('draft-hickman-netscape-ssl §1.1', {
  RECORD_LENGTH: uint16(lengthWord),
  ACTUAL_DATA: rest(),
});
const paddedWord = (code: number) => `${code & 0x3fff} bytes`;
const padding = struct('draft-hickman-netscape-ssl §1.1', {
  RECORD_LENGTH: uint16(paddedWord),
  PADDING: uint8(),
  ACTUAL_DATA: rest(),
});

function lengthsOf(fields: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (value instanceof Uint8Array) return [[`${name}_length`, value.length]];
      return Array.isArray(value) ? [[`${name}_length`, 3 * value.length]] : [];
    }),
  );
}

const X509_CERTIFICATE = 1;

function certificate(seen: Seen): Row {
  const length = seen['certificate_length'] ?? 0;
  return length > 0 && seen['certificate_type'] === X509_CERTIFICATE
    ? sized(length, rest({ inside: x509 }))
    : fixed(length);
}

function message(spec: string | undefined, fields: Readonly<Record<string, Row>>): Row {
  return struct(spec, { msg_type: uint8((type) => MESSAGES[type]), ...fields });
}
