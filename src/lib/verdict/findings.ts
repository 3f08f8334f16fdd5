import { elements, find, numberAt, slice } from '../bytes/find.ts';
import { LONGEST_STAPLE } from '../tls/rows/certificate-status.ts';
import { VERSION_CODES } from '../tls/version.ts';
import { certificateFindings } from './chain.ts';
import { type Finding, finding } from './row.ts';
import { byEvent, byMessage, handshakes, named, type Seen } from './seen.ts';

/** What is odd about a server that was accepted, each by the end of `ok_with_finding:…`, the weightiest first. */
export function findingsOf(seen: Seen): readonly string[] {
  const found = new Set<string>();
  if (sentinel(seen)) found.add('downgrade');
  for (const code of certificateFindings(seen)) found.add(code);
  if (oddStaple(seen)) found.add('ocsp');
  if (renegotiates(seen)) found.add('renegotiation');
  if (seen.failure?.source === 'limit' && seen.failure.code.startsWith('http.')) found.add('http_limit');
  return [...found];
}

/**
 * A server that could have spoken TLS 1.3 says so in its random where it settles for less (RFC 8446 §4.1.3): to a
 * hello that offers 1.3, that is someone's work on the way or a broken server, and every client breaks off.
 */
export function downgraded(seen: Seen): Finding | undefined {
  const hello = sentinel(seen);
  if (!hello || !seen.failure) return undefined;
  return {
    ...finding('supported', 'server', 'ok_with_finding:downgrade', 'likely', [
      byMessage(hello),
      byEvent(seen.failure),
    ]),
    findings: ['downgrade'],
  };
}

function sentinel(seen: Seen) {
  const [asked] = named(seen, 'out', 'client_hello');
  const [hello] = named(seen, 'in', 'server_hello');
  const random = hello && find(hello.field, 'random');
  if (!asked || !hello || !random || seen.negotiated.version === 'TLSv1.3') return undefined;
  const versions = elements(find(asked.field, 'extensions.supported_versions.versions'));
  if (!versions.some(({ value }) => value === VERSION_CODES['TLSv1.3'])) return undefined;
  const last = String.fromCharCode(...slice(hello.bytes, random).subarray(24));
  return last === 'DOWNGRD\x01' || last === 'DOWNGRD\x00' ? hello : undefined;
}

/** A HelloRequest once the handshake is complete (RFC 5246 §7.4.1.1). */
function renegotiates(seen: Seen): boolean {
  const messages = handshakes(seen, 'in');
  const finished = messages.findIndex(({ name }) => name === 'finished');
  return finished >= 0 && messages.some(({ name }, at) => name === 'hello_request' && at > finished);
}

/** An OCSP response that can't be read, or too long to be read. */
function oddStaple(seen: Seen): boolean {
  return handshakes(seen, 'in').some(({ name, field, problems }) => {
    const staples =
      name === 'certificate_status'
        ? [field]
        : elements(find(field, 'certificate_list')).flatMap(
            (entry) => find(entry, 'extensions.status_request') ?? [],
          );
    const odd = problems.some(({ path }) => /status_request|certificate_status/.test(path));
    return staples.some((staple) => (numberAt(staple, 'response.length') ?? 0) > LONGEST_STAPLE || odd);
  });
}
