import { cipherSuiteName } from '../tls/names.ts';
import { malformed } from './malformed.ts';
import type { Finding, Row } from './row.ts';
import { handshakes, named, type Seen } from './seen.ts';

/** A server's messages, each in its turn, and none left out that the suite needs. */
export const FLIGHT: readonly Row[] = [outOfTurn, strayKeyExchange, leftOut];

/** A server says hello once; another version in the second would unsay the first. */
export function secondHello(seen: Seen): Finding | undefined {
  const second = named(seen, 'in', 'server_hello')[1];
  return second && malformed(seen, 'unexpected_message', second);
}

/** RFC 5246 §7.3 and RFC 8446 §4: each message at most once, and in this order, up to the Finished. */
function outOfTurn(seen: Seen): Finding | undefined {
  const tls13 = seen.negotiated.version === 'TLSv1.3';
  const order = tls13 ? TLS13_ORDER : OLDER_ORDER;
  let reached = -1;
  for (const message of handshakes(seen, 'in')) {
    const { name, opened, encrypted } = message;
    // What can't be read may be anything.
    if (!opened) return undefined;
    // A client in the middle of a handshake takes no notice of it (RFC 5246 §7.4.1.1).
    if (name === 'hello_request' && !tls13) continue;
    const turn = order.get(name) ?? -1;
    const bare = tls13 && !encrypted && !HELLOS.has(name);
    if (turn <= reached || bare || (reached === -1 && !HELLOS.has(name)))
      return malformed(seen, 'unexpected_message', message);
    if (name === 'finished') return undefined;
    reached = turn;
  }
  return undefined;
}

const HELLOS = new Set(['hello_retry_request', 'server_hello']);

const OLDER_ORDER = turns(
  'server_hello',
  'certificate',
  'certificate_status',
  'server_key_exchange',
  'certificate_request',
  'server_hello_done',
  'new_session_ticket',
  'finished',
);

const TLS13_ORDER = turns(
  'hello_retry_request',
  'server_hello',
  'encrypted_extensions',
  'certificate_request',
  'certificate',
  'certificate_verify',
  'finished',
).set('compressed_certificate', 4);

function turns(...names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, turn) => [name, turn]));
}

/** Where the certificate's own key exchanges the keys, a second one has no place (RFC 5246 §7.4.3). */
function strayKeyExchange(seen: Seen): Finding | undefined {
  const [key] = named(seen, 'in', 'server_key_exchange');
  return key && needs(seen.negotiated.cipherSuite).server_key_exchange === false
    ? malformed(seen, 'unexpected_message', key)
    : undefined;
}

/** The flight's last message is there, and one that has to come before it is not. */
function leftOut(seen: Seen): Finding | undefined {
  const tls13 = seen.negotiated.version === 'TLSv1.3';
  const [last] = named(seen, 'in', tls13 ? 'finished' : 'server_hello_done');
  if (!last) return undefined;
  const came = (name: string) => handshakes(seen, 'in').some((message) => message.name === name);
  const needed = tls13 ? TLS13_NEEDED : neededBy(seen.negotiated.cipherSuite);
  const whole = needed.every((names) => names.some(came));
  return whole ? undefined : malformed(seen, 'unexpected_message', last);
}

/** Nobody here offers a key shared before, which alone stands for a certificate (RFC 8446 §4.2.11). */
const TLS13_NEEDED: readonly (readonly string[])[] = [
  ['encrypted_extensions'],
  ['certificate', 'compressed_certificate'],
  ['certificate_verify'],
];

function neededBy(suite: number | undefined): readonly (readonly string[])[] {
  const needed = needs(suite);
  return (['certificate', 'server_key_exchange'] as const).flatMap((name) => (needed[name] ? [[name]] : []));
}

/** Of each message: whether it has to come or may not; unset where either is right, or nobody knows. */
interface Needs {
  readonly certificate?: boolean;
  readonly server_key_exchange?: boolean;
}

/**
 * What a suite of TLS 1.2 or older needs of the server's flight (RFC 5246 §7.4.2, §7.4.3): certificates but where
 * keys come of nothing, of a secret or a password known to both, or of Kerberos; a ServerKeyExchange wherever the
 * certificate, or that secret, is not all there is to the keys.
 */
export function needs(suite: number | undefined): Needs {
  const name = suite === undefined ? '' : cipherSuiteName(suite);
  const kind = /^(?:TLS|SSL)_(.+?)_WITH_/.exec(name)?.[1];
  if (kind === undefined) return {};
  return {
    certificate: !UNCERTIFIED.test(kind),
    ...(EPHEMERAL.test(kind) && { server_key_exchange: true }),
    ...(CERTIFIED_KEY.test(kind) && { server_key_exchange: false }),
  };
}

/** RFC 4279 §2 to §4, RFC 5054 §2.2, RFC 2712 §3, RFC 8492 §4.4. */
const UNCERTIFIED = /_anon|^(NULL|PSK|PSK_DHE|DHE_PSK|ECDHE_PSK|SRP_SHA|ECCPWD|ECJPAKE|KRB5(_EXPORT)?)$/;
const EPHEMERAL = /_anon|^(DHE|ECDHE|PSK_DHE|SRP_SHA|ECCPWD|ECJPAKE|FORTEZZA)/;
/** An export suite of RSA has one where the certificate's key is longer than 512 bits (RFC 2246 §7.4.3). */
const CERTIFIED_KEY = /^(RSA|RSA_FIPS|DH_(DSS|RSA)(_EXPORT)?|ECDH_(RSA|ECDSA)|KRB5(_EXPORT)?)$/;
