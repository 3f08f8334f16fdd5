import { decode } from '../bytes/decode.ts';
import { encode } from '../bytes/encode.ts';
import type { Field, Problem } from '../bytes/field.ts';
import { joined } from '../bytes/join.ts';
import { frame, rest, struct, uint8, uint16 } from '../bytes/row.ts';
import { contentTypeName, versionLabel } from './names.ts';

const plaintext = struct('RFC 8446 §5.1', {
  type: uint8(contentTypeName),
  legacy_record_version: uint16(versionLabel),
  length: frame(2, struct(undefined, { fragment: rest() })),
});

const ciphertext = struct('RFC 8446 §5.2', {
  opaque_type: uint8(contentTypeName),
  legacy_record_version: uint16(versionLabel),
  length: frame(2, struct(undefined, { encrypted_record: rest() })),
});

/** Fragments of no more than 2^14 bytes; encrypted, 256 more (RFC 8446 §5.2), before TLS 1.3 2048 (RFC 5246 §6.2.3). */
const LIMIT = 2 ** 14;

/**
 * `payload` in records of `contentType`, as many as it takes (RFC 8446 §5.1); an empty one is one empty record.
 * @param version legacy_record_version
 */
export function record(contentType: number, version: number, payload: Uint8Array): Uint8Array {
  const pieces = Array.from({ length: Math.max(1, Math.ceil(payload.length / LIMIT)) }, (_, i) =>
    encode(
      plaintext,
      {
        type: contentType,
        legacy_record_version: version,
        fragment: payload.subarray(i * LIMIT, (i + 1) * LIMIT),
      },
      undefined,
    ),
  );
  return joined(pieces);
}

export interface DecodedRecord {
  readonly field: Field;
  readonly problems: readonly Problem[];
}

/** A record's header and fragment as fields; `bytes` may be cut short. */
export function decodeRecord(bytes: Uint8Array, encrypted: boolean, tls13: boolean): DecodedRecord {
  const name = encrypted ? 'TLSCiphertext' : 'TLSPlaintext';
  const { field, problems } = decode(encrypted ? ciphertext : plaintext, name, bytes, undefined);
  const limit = LIMIT + (encrypted ? (tls13 ? 256 : 2048) : 0);
  return { field, problems: [...problems, ...oddities(field, encrypted, limit)] };
}

function oddities(field: Field, encrypted: boolean, limit: number): Problem[] {
  const [type, , length] = field.children ?? [];
  const problems: Problem[] = [];
  if (type?.label === 'unknown') {
    problems.push({ code: 'unknown-content-type', offset: 0, path: type.name, actual: `${type.value}` });
  }
  if (typeof length?.value !== 'number') return problems;
  if (length.value > limit) {
    problems.push({
      code: 'record-overflow',
      offset: 3,
      path: 'length',
      expected: `at most ${limit}`,
      actual: `${length.value}`,
    });
  }
  // Only application data may come in empty fragments (RFC 8446 §5.1).
  if (length.value === 0 && !encrypted && type?.value !== 23) {
    problems.push({ code: 'empty-fragment', offset: 3, path: 'length' });
  }
  return problems;
}
