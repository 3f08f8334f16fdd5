import { type Finding, finding, type Row, snake } from './row.ts';
import { alerts, byEvent, byMessage, named, type Placed, type Seen } from './seen.ts';

/** What this machine's TLS library refused. */
export const REFUSED: readonly Row[] = [brokenRules, ownRefusal];

/** Our library gave up because, as it says, the peer broke the protocol: the alert that it sent tells so. */
function brokenRules(seen: Seen): Finding | undefined {
  const failure = refusal(seen);
  if (!failure || OWN_LIMITS.has(failure.reason)) return undefined;
  const sent = alerts(seen, 'out').find(({ type }) => type !== undefined && BROKEN_RULES.has(type));
  const known = REASONS[failure.reason] ?? unproven(seen, sent?.type) ?? unreadable(seen, failure);
  if (!sent && known === undefined) return undefined;
  return finding('malformed', 'server', `tls.malformed:${known ?? snake(failure.reason)}`, 'likely', [
    sent && byMessage(sent),
    byEvent(failure),
  ]);
}

/** unexpected_message, bad_record_mac, record_overflow, illegal_parameter, decode_error, decrypt_error and others of RFC 8446 §6.2. */
export const BROKEN_RULES: ReadonlySet<number> = new Set([10, 20, 22, 47, 50, 51, 109, 110]);

/** OpenSSL's own measure (MAX_WARN_ALERT_COUNT), which no rule of TLS has. */
const OWN_LIMITS = new Set(['too many warn alerts']);

/** OpenSSL's reasons for what the table of hostile servers has a name for. */
const REASONS: Readonly<Record<string, string>> = {
  'bad ecpoint': 'key_share',
  'bad key share': 'key_share',
  'bad record type': 'inner_type',
  'digest check failed': 'finished',
  'failed during derivation': 'key_share',
  'unexpected ccs message': 'unexpected_ccs',
  'unknown cipher returned': 'cipher_not_offered',
  'unsolicited extension': 'unsolicited_extension',
  'wrong cipher returned': 'cipher_not_offered',
  'wrong ciphertext size': 'key_share',
};

/** Reasons of OpenSSL's, and of NSS by its own names, that an answer within the rules cannot give; in snake case. */
export const isPeersFault = (reason: string): boolean =>
  PEERS_FAULTS.has(reason) || /^ssl_error_rx_(?:malformed|unexpected)_/.test(reason);

const PEERS_FAULTS: ReadonlySet<string> = new Set([
  ...Object.keys(REASONS).map(snake),
  'app_data_in_handshake',
  'bad_signature',
  'ssl_error_bad_handshake_hash_value',
  'ssl_error_bad_mac_read',
  'unexpected_message',
]);

/** decrypt_error (RFC 8446 §6.2): the signature by which the server proves that the certificate is its own. */
function unproven(seen: Seen, sent: number | undefined): string | undefined {
  if (sent !== 51) return undefined;
  if (named(seen, 'in', 'certificate_verify').length > 0) return 'certificate_verify';
  return named(seen, 'in', 'server_key_exchange').length > 0 ? 'server_key_exchange' : undefined;
}

/** OpenSSL's ASN.1 library is number 13, in the packed error's top nine bits. */
function unreadable(seen: Seen, { openssl }: Placed<'local'>): string | undefined {
  const asn1 = Number.parseInt(openssl ?? '', 16) >>> 23 === 13;
  return asn1 && named(seen, 'in', 'certificate').length > 0 ? 'certificate' : undefined;
}

/** An alert that went out, or a hello that never left, is the client's decision and says nothing of the server. */
function ownRefusal(seen: Seen): Finding | undefined {
  const failure = refusal(seen);
  if (!failure) return undefined;
  const sent = alerts(seen, 'out').at(-1);
  const hello = named(seen, 'in', 'server_hello')[0] ?? named(seen, 'out', 'client_hello')[0];
  return finding('refused', 'client', `local.${snake(failure.reason)}`, 'certain', [
    sent && byMessage(sent),
    byEvent(failure),
    hello && byMessage(hello),
  ]);
}

/** What this machine's TLS library said by itself; of the peer's end it only repeats what the socket saw. */
function refusal({ failure }: Seen): Placed<'local'> | undefined {
  if (failure?.source !== 'tls' || failure.step !== 'handshake') return undefined;
  return failure.openssl !== undefined || failure.code.startsWith('ERR_') ? failure : undefined;
}
