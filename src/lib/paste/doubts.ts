import { isOlder } from './command.ts';
import type { Finding } from './decide.ts';
import type { Doubt } from './pasted.ts';
import { named, type Seen } from './seen.ts';

/** What follows from the command, the age of the program and what stands around the verdict's own lines. */
export function doubtsOf(seen: Seen, finding: Finding): readonly Doubt[] {
  return [
    ...ofWords(seen, finding),
    ...ofAlert(seen, finding),
    ...ofMinimum(seen, finding),
    ...ofSuccess(seen, finding),
  ];
}

/** Words that were never compared with a real run, and nothing else decides. */
function ofWords({ said, messages }: Seen, { evidence }: Finding): readonly Doubt[] {
  const [first] = evidence.filter((line) => line !== undefined);
  const deciding = said.filter(({ line }) => line === first);
  const shown = messages.some(({ line }) => line === first);
  return !shown && deciding.some(({ untested }) => untested) ? ['wording-untested'] : [];
}

/** handshake_failure, bad_certificate to unknown_ca, and certificate_required after a CertificateRequest. */
function ofAlert(seen: Seen, { code }: Finding): readonly Doubt[] {
  const ofCertificate = /^alert\.fatal\.(?:4[0-8]|116)$/.test(code);
  return ofCertificate && named(seen, 'in', 'certificate_request') ? ['client-certificate'] : [];
}

/** `--tlsv1.x` alone: at least that version since 7.61.0 (with OpenSSL), exactly that one before. */
function ofMinimum({ asked, age, agreed }: Seen, { outcome }: Finding): readonly Doubt[] {
  if (asked.minimumOnly === undefined) return [];
  if (age?.to !== undefined && isOlder(age.to, '7.61.1')) return ['exact-then'];
  const newer = outcome === 'supported' && agreed?.version !== asked.minimumOnly;
  return newer && asked.minimumOnly !== 'TLSv1.3' ? ['minimum-only'] : [];
}

function ofSuccess(seen: Seen, { outcome }: Finding): readonly Doubt[] {
  if (outcome !== 'supported') return [];
  const { unchecked, agreed, said } = seen;
  const later = said.some(
    (one) => agreed !== undefined && one.line > agreed.line && FAILS.has(one.said.what),
  );
  return [
    ...(unchecked ? (['certificate-unchecked'] as const) : []),
    ...(later ? (['failed-later'] as const) : []),
    ...(mayStillRefuse(seen) ? (['client-certificate'] as const) : []),
  ];
}

/** A client of TLS 1.3 is done before the server has looked at its certificate (RFC 8446 §2). */
const mayStillRefuse = (seen: Seen): boolean =>
  seen.agreed?.version === 'TLSv1.3' &&
  !seen.answered &&
  (seen.certificateAsked || named(seen, 'in', 'certificate_request') !== undefined);

const FAILS: ReadonlySet<string> = new Set(['closed', 'reset', 'timeout', 'local']);
