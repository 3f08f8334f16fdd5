import { elements, find, numberAt } from '../bytes/find.ts';
import type { HelloOffer } from '../tls/hello/offer.ts';
import type { Message } from '../tls/message.ts';
import { cipherSuiteName } from '../tls/names.ts';
import { VERSION_CODES, versionName } from '../tls/version.ts';
import { findingsOf } from './findings.ts';
import { secondHello } from './flight.ts';
import { malformed } from './malformed.ts';
import { undecodable } from './parts.ts';
import { type Finding, finding, type Row } from './row.ts';
import { byMessage, named, type Seen } from './seen.ts';

/** What the server chose from a hello of our own, where that is not what it was asked. */
export const CHOSEN: readonly Row[] = [undecodable, secondHello, otherVersion];

/** The server's flight, whole; or as far as it can be read. */
export const ANSWERED: readonly Row[] = [unopened, unusableShare, answered];

/** A server that can't do what it is asked may answer with less (RFC 5246 §E.1): it refused, in the politest way. */
function otherVersion(seen: Seen): Finding | undefined {
  const offer = offerOf(seen);
  const hello = serverHello(seen);
  if (!offer || !hello) return undefined;
  const code = versionIn(hello);
  if (offer.versions.some((version) => VERSION_CODES[version] === code)) return undefined;
  // TLS 1.3 and newer are chosen by supported_versions, and by that alone: otherwise this is a broken answer.
  const newer = code >= VERSION_CODES['TLSv1.3'] || hello.name === 'hello_retry_request';
  if (newer !== (selected(hello) !== undefined)) return undefined;
  const name =
    versionName(code)
      ?.toLowerCase()
      .replace(/^tlsv1\./, 'tls1') ?? 'unknown';
  return finding('refused', 'server', `version.other:${name}`, 'certain', [byMessage(hello)]);
}

/** Keys that both sides made from the same hellos open it, or something is wrong with it. */
function unopened(seen: Seen): Finding | undefined {
  const sealed = seen.messages.find(({ direction, opened }) => direction === 'in' && !opened);
  if (!sealed || !canOpen(seen)) return undefined;
  // What follows a Finished is under keys that come of it: some servers send their tickets with it (RFC 8446 §4.6.1).
  if (named(seen, 'in', 'finished').some(({ index }) => index < sealed.index)) return undefined;
  return malformed(seen, 'decryption_failed_or_bad_record_mac', sealed);
}

/** The server took a share of ours, and what it sent for its own is none: no key came of it. */
function unusableShare(seen: Seen): Finding | undefined {
  const [hello] = named(seen, 'in', 'server_hello');
  if (!hello || seen.failure || versionIn(hello) !== VERSION_CODES['TLSv1.3'] || !canOpen(seen))
    return undefined;
  return named(seen, 'in', 'finished').length > 0 ? undefined : malformed(seen, 'key_share', hello);
}

function answered(seen: Seen): Finding | undefined {
  const hello = serverHello(seen);
  const last = LAST.flatMap((name) => named(seen, 'in', name)).at(0);
  const shown = last ?? (seen.failure ? undefined : hello);
  if (!offerOf(seen) || !shown) return undefined;
  const findings = [...noSuites(shown), ...findingsOf(seen)];
  const code = findings.length > 0 ? `ok_with_finding:${findings[0]}` : 'ok';
  return {
    ...finding('supported', 'server', code, 'certain', [
      byMessage(hello ?? shown),
      hello && hello !== shown ? byMessage(shown) : undefined,
    ]),
    ...(findings.length > 0 && { findings }),
  };
}

const LAST = ['server_hello_done', 'finished', 'SERVER-HELLO'];

/** A server may say hello in SSL 2.0 and have nothing to speak it with. */
function noSuites({ name, field }: Message): readonly string[] {
  return name === 'SERVER-HELLO' && elements(find(field, 'cipher_specs')).length === 0 ? ['no_ciphers'] : [];
}

/** Suites of TLS 1.3 that a hello's own key share opens: AES and ChaCha20, and no others. */
const canOpen = ({ negotiated }: Seen): boolean =>
  negotiated.version !== 'TLSv1.3' ||
  /^TLS_(AES|CHACHA20)_/.test(cipherSuiteName(negotiated.cipherSuite ?? -1));

const offerOf = ({ request }: Seen): HelloOffer | undefined =>
  request?.kind === 'hello' ? request.offer : undefined;

const serverHello = (seen: Seen): Message | undefined =>
  ['server_hello', 'hello_retry_request', 'SERVER-HELLO'].flatMap((name) => named(seen, 'in', name)).at(0);

const selected = ({ field }: Message): number | undefined =>
  numberAt(field, 'extensions.supported_versions.selected_version');

const versionIn = (hello: Message): number =>
  selected(hello) ?? numberAt(hello.field, 'legacy_version') ?? numberAt(hello.field, 'server_version') ?? 0;
