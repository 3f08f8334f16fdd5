import { type Finding, finding, type Row, snake } from './row.ts';
import { alerts, byEvent, byMessage, named, type Placed, type Seen } from './seen.ts';

/** What our own side refused: this site's rules and limits, whoever asked, and this machine's TLS library. */
export const REFUSED: readonly Row[] = [policy, aborted, limit, brokenRules, ownRefusal];

function policy({ failure }: Seen): Finding | undefined {
  if (failure?.source !== 'policy') return undefined;
  return finding('cannot-tell', 'policy', `policy.${snake(failure.code)}`, 'certain', [byEvent(failure)]);
}

function aborted({ failure }: Seen): Finding | undefined {
  if (failure?.source !== 'abort' && failure?.code !== 'aborted') return undefined;
  return finding('cannot-tell', 'client', 'aborted', 'certain', [byEvent(failure)]);
}

function limit({ failure }: Seen): Finding | undefined {
  if (failure?.source !== 'limit') return undefined;
  return finding('limit', 'policy', `tls.limit:${snake(failure.code)}`, 'certain', [byEvent(failure)]);
}

/** Our library gave up because, as it says, the peer broke the protocol: the alert that it sent tells so. */
function brokenRules(seen: Seen): Finding | undefined {
  const failure = refusal(seen);
  if (!failure) return undefined;
  const sent = alerts(seen, 'out').find(({ type }) => type !== undefined && BROKEN_RULES.has(type));
  const known = REASONS[failure.reason];
  if (!sent && known === undefined) return undefined;
  return finding('malformed', 'server', `tls.malformed:${known ?? snake(failure.reason)}`, 'likely', [
    sent && byMessage(sent),
    byEvent(failure),
  ]);
}

/** unexpected_message, bad_record_mac, record_overflow, illegal_parameter, decode_error, decrypt_error and others of RFC 8446 §6.2. */
const BROKEN_RULES = new Set([10, 20, 22, 47, 50, 51, 109, 110]);

/** OpenSSL's reasons for what the table of hostile servers has a name for. */
const REASONS: Readonly<Record<string, string>> = {
  'bad extension': 'duplicate_extension',
  'bad key share': 'key_share',
  'bad signature': 'certificate_verify',
  'digest check failed': 'finished',
  'unexpected ccs message': 'unexpected_ccs',
  'unknown cipher returned': 'cipher_not_offered',
  'unsolicited extension': 'unsolicited_extension',
  'wrong cipher returned': 'cipher_not_offered',
};

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
