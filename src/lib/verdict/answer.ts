import type { Field } from '../bytes/field.ts';
import { elements, find, numberAt, slice } from '../bytes/find.ts';
import { allSuites } from '../tls/hello/suites.ts';
import type { Message } from '../tls/message.ts';
import { type Version, versionName } from '../tls/version.ts';
import { FLIGHT } from './flight.ts';
import { malformed } from './malformed.ts';
import { PARTS, undecodable } from './parts.ts';
import type { Finding, Row } from './row.ts';
import { asking, handshakes, named, numbersAt, type Seen, typesOf } from './seen.ts';

/** What the server's messages answer that our ClientHello did not ask, or that no server may answer. */
export const ANSWER: readonly Row[] = [
  secondRetry,
  undecodable,
  oddRetry,
  duplicateExtension,
  unsolicitedExtension,
  cipherNotOffered,
  contradiction,
  compressed,
  oddKeyShare,
  oddProtocol,
  changeCipherSpecs,
  compressedCertificate,
  noCertificate,
  ...PARTS,
  ...FLIGHT,
];

/** A client aborts at a second HelloRetryRequest (RFC 8446 §4.1.4). */
function secondRetry(seen: Seen): Finding | undefined {
  const second = named(seen, 'in', 'hello_retry_request')[1];
  return second && malformed(seen, 'second_hrr', second);
}

/**
 * It chooses TLS 1.3, and asks for a key share of a group that the client named and sent none for, or for its cookie
 * back: nothing else would change the ClientHello (RFC 8446 §4.1.4, §4.2.8).
 */
function oddRetry(seen: Seen): Finding | undefined {
  const [retry] = named(seen, 'in', 'hello_retry_request');
  const asked = retry && named(seen, 'out', 'client_hello').findLast(({ index }) => index < retry.index);
  if (!asked) return undefined;
  const group = numberAt(retry.field, 'extensions.key_share.selected_group');
  const groups = numbersAt(asked.field, 'extensions.supported_groups.named_group_list');
  const changes =
    group === undefined
      ? find(retry.field, 'extensions.cookie') !== undefined
      : groups.includes(group) && !sharesOf(asked.field).includes(group);
  return changes && selectedIn(retry) === 'TLSv1.3'
    ? undefined
    : malformed(seen, 'hello_retry_request', retry);
}

/** No two extensions of a message are of the same type (RFC 8446 §4.2). */
function duplicateExtension(seen: Seen): Finding | undefined {
  const double = handshakes(seen, 'in').find(({ problems }) =>
    problems.some(({ code }) => code === 'duplicate-extension'),
  );
  return double && malformed(seen, 'duplicate_extension', double);
}

/** A server answers extensions, and begins none but a HelloRetryRequest's cookie (RFC 8446 §4.2). */
function unsolicitedExtension(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  if (!asked) return undefined;
  const allowed = new Set([...typesOf(asked.field), COOKIE]);
  if (numbersAt(asked.field, 'cipher_suites').includes(RENEGOTIATION_SCSV)) allowed.add(RENEGOTIATION_INFO);
  const odd = handshakes(seen, 'in').find(
    ({ name, field }) => ANSWERING.has(name) && typesOf(field).some((type) => !allowed.has(type)),
  );
  return odd && malformed(seen, 'unsolicited_extension', odd);
}

const ANSWERING = new Set(['server_hello', 'hello_retry_request', 'encrypted_extensions']);
const COMPRESS_CERTIFICATE = 27;
const COOKIE = 44;
const RENEGOTIATION_INFO = 65281;
/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746 §3.3). */
const RENEGOTIATION_SCSV = 0x00ff;

function cipherNotOffered(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  if (!asked) return undefined;
  const offered = numbersAt(asked.field, 'cipher_suites');
  const odd = hellos(seen).find(({ field }) => !offered.includes(numberAt(field, 'cipher_suite') ?? -1));
  return odd && malformed(seen, 'cipher_not_offered', odd);
}

/**
 * The suite is one that its version has (RFC 8446 §B.4, RFC 5246 §A.5), in TLS 1.3 the session id is the client's
 * (§4.1.3), and after a HelloRetryRequest it keeps to what that said (§4.1.4).
 */
function contradiction(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  const [retry] = named(seen, 'in', 'hello_retry_request');
  const odd = named(seen, 'in', 'server_hello').find((hello) => {
    const version = selectedIn(hello);
    const suite = numberAt(hello.field, 'cipher_suite') ?? -1;
    if (!asked || !version) return false;
    if (!allSuites([version]).includes(suite)) return true;
    if (version !== 'TLSv1.3') return retry !== undefined;
    if (echo(hello, 'legacy_session_id_echo') !== echo(asked, 'legacy_session_id')) return true;
    return retry !== undefined && !keeps(hello, retry, 'cipher_suite');
  });
  return odd && malformed(seen, 'server_hello', odd);
}

const keeps = (hello: Message, retry: Message, path: string): boolean =>
  numberAt(hello.field, path) === numberAt(retry.field, path);

const echo = ({ field, bytes }: Message, path: string): string => {
  const [id] = elements(find(field, path));
  return id ? text(bytes, id) : '';
};

function selectedIn({ field }: Message): Version | undefined {
  const code =
    numberAt(field, 'extensions.supported_versions.selected_version') ?? numberAt(field, 'legacy_version');
  return code === undefined ? undefined : versionName(code);
}

/** One of the client's methods (RFC 5246 §7.4.1.3); TLS 1.3 has none but null (RFC 8446 §4.1.3). */
function compressed(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  if (!asked) return undefined;
  const offered = numbersAt(asked.field, 'legacy_compression_methods');
  const odd = hellos(seen).find(({ field }) => {
    const method = numberAt(field, 'legacy_compression_method');
    return method !== undefined && !offered.includes(method);
  });
  return odd && malformed(seen, 'compression_method', odd);
}

/** A share is of a group for which the client sent one, and as long as that group has it (RFC 8446 §4.2.8). */
function oddKeyShare(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  const odd = named(seen, 'in', 'server_hello').find(({ field, bytes }) => {
    const share = find(field, 'extensions.key_share.server_share');
    const key = share && elements(find(share, 'key_exchange'))[0];
    if (!asked || !share || !key) return false;
    const group = numberAt(share, 'group') ?? -1;
    const length = SHARES[group];
    if (!sharesOf(asked.field).includes(group)) return true;
    return (length !== undefined && key.length !== length) || slice(bytes, key).every((byte) => byte === 0);
  });
  return odd && malformed(seen, 'key_share', odd);
}

/** Bytes of a server's share: P-256, P-384, P-521, X25519, X448 (RFC 8446 §4.2.8.2) and the three hybrids. */
const SHARES: Readonly<Record<number, number>> = {
  23: 65,
  24: 97,
  25: 133,
  29: 32,
  30: 56,
  4587: 1153,
  4588: 1120,
  4589: 1665,
};

/** One protocol, and one that the client named (RFC 7301 §3.1, §3.2). */
function oddProtocol(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  const odd = handshakes(seen, 'in').find(({ name, field, bytes }) => {
    const list = ANSWERING.has(name) ? find(field, ALPN) : undefined;
    if (!asked || !list) return false;
    const chosen = elements(list).map((one) => text(bytes, one));
    const offered = elements(find(asked.field, ALPN)).map((one) => text(asked.bytes, one));
    return chosen.length !== 1 || !offered.includes(chosen[0] ?? '');
  });
  return odd && malformed(seen, 'alpn', odd);
}

const ALPN = 'extensions.application_layer_protocol_negotiation.protocol_name_list';

/** One at most, and none before the ServerHello (RFC 8446 §5, §D.4). */
function changeCipherSpecs(seen: Seen): Finding | undefined {
  const all = seen.messages.filter(
    ({ direction, protocol }) => direction === 'in' && protocol === 'change_cipher_spec',
  );
  const [hello] = hellos(seen);
  const odd = all.find(({ index }) => !hello || index < hello.index) ?? all[1];
  return odd && malformed(seen, 'unexpected_ccs', odd);
}

/** None may come where none was asked for (RFC 8879 §4), as our TLS library never does. */
function compressedCertificate(seen: Seen): Finding | undefined {
  const asked = asking(seen);
  const [compressed] = named(seen, 'in', 'compressed_certificate');
  if (!asked || typesOf(asked.field).includes(COMPRESS_CERTIFICATE)) return undefined;
  return compressed && malformed(seen, 'certificate_compression', compressed);
}

/** A server's list is never empty (RFC 8446 §4.4.2.4). */
function noCertificate(seen: Seen): Finding | undefined {
  const empty = named(seen, 'in', 'certificate').find(
    ({ field }) => elements(find(field, 'certificate_list')).length === 0,
  );
  return empty && malformed(seen, 'certificate_empty', empty);
}

const hellos = (seen: Seen): readonly Message[] =>
  handshakes(seen, 'in').filter(({ name }) => name === 'server_hello' || name === 'hello_retry_request');

const sharesOf = (field: Field): readonly unknown[] =>
  elements(find(field, 'extensions.key_share.client_shares')).map((entry) => numberAt(entry, 'group'));

const text = (bytes: Uint8Array, field: Field): string => String.fromCharCode(...slice(bytes, field));
