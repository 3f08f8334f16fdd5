import { numberAt } from '../bytes/find.ts';
import { needs } from './flight.ts';
import { malformed } from './malformed.ts';
import type { Finding, Row } from './row.ts';
import { asking, handshakes, numbersAt, type Seen, typesOf } from './seen.ts';

/** What the server's messages are made of, where the client's hello or the standard leaves it no such choice. */
export const PARTS: readonly Row[] = [misplacedExtension, keyNotOffered, signatureNotOffered];

/** The message's length and its fields' do not agree: decode_error (RFC 8446 §6.2). Certificates are looked at by themselves. */
export function undecodable(seen: Seen): Finding | undefined {
  const odd = handshakes(seen, 'in').find(
    ({ name, problems }) =>
      DECODED.has(name) && problems.some(({ code }) => TORN.has(code)) && !(name === KEY && !hasKey(seen)),
  );
  return odd && malformed(seen, 'decode_error', odd);
}

/** One that has no place in the flight has no shape either. */
const hasKey = ({ negotiated }: Seen): boolean => needs(negotiated.cipherSuite).server_key_exchange !== false;
const KEY = 'server_key_exchange';

const DECODED = new Set([
  'hello_retry_request',
  'server_hello',
  'encrypted_extensions',
  KEY,
  'server_hello_done',
  'certificate_verify',
  'finished',
]);
const TORN = new Set(['truncated', 'length-overrun', 'trailing-bytes']);

/** TLS 1.3 has a message for each extension, and none for those that it does without (RFC 8446 §4.2). */
function misplacedExtension(seen: Seen): Finding | undefined {
  if (seen.negotiated.version !== 'TLSv1.3') return undefined;
  const odd = handshakes(seen, 'in').find(({ name, field }) => {
    const types = typesOf(field);
    const allowed = HELLOS[name];
    if (allowed) return !types.every((type) => allowed.has(type));
    return name === 'encrypted_extensions' && types.some((type) => HELLOS_ONLY.has(type));
  });
  return odd && malformed(seen, 'misplaced_extension', odd);
}

/** pre_shared_key, supported_versions, cookie, key_share; encrypted_client_hello confirms a retry (RFC 9849 §5). */
const HELLOS: Readonly<Record<string, ReadonlySet<number>>> = {
  server_hello: new Set([41, 43, 51]),
  hello_retry_request: new Set([43, 44, 51, 0xfe0d]),
};
const HELLOS_ONLY = new Set([41, 43, 44, 51]);

/** A server keeps to the groups that a client names, or to another suite (RFC 8422 §5.1.1). */
function keyNotOffered(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  const groups = asked ? numbersAt(asked.field, 'extensions.supported_groups.named_group_list') : [];
  if (groups.length === 0) return undefined;
  const odd = handshakes(seen, 'in').find(({ name, field }) => {
    const group = name === KEY ? numberAt(field, 'namedcurve') : undefined;
    return group !== undefined && numberAt(field, 'curve_type') === NAMED_CURVE && !groups.includes(group);
  });
  return odd && malformed(seen, 'key_share', odd);
}

const NAMED_CURVE = 3;

/** A server signs by an algorithm that the client names, where it names any (RFC 5246 §7.4.3, RFC 8446 §4.4.3). */
function signatureNotOffered(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  const schemes = asked
    ? numbersAt(asked.field, 'extensions.signature_algorithms.supported_signature_algorithms')
    : [];
  if (schemes.length === 0) return undefined;
  const odd = handshakes(seen, 'in').find(({ name, field }) => {
    const scheme = SIGNED.has(name) ? numberAt(field, 'algorithm') : undefined;
    return scheme !== undefined && !schemes.includes(scheme);
  });
  return odd && malformed(seen, 'signature_algorithm', odd);
}

const SIGNED = new Set([KEY, 'certificate_verify']);
