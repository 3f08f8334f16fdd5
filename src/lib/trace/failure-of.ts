import type { ProbeRequest } from '../flow/request.ts';
import type { CertificateChecked, Failure, FailureKind, Local } from './wording.ts';

/** What is known of a connection when it has ended without an answer. */
export interface Ending {
  readonly request: ProbeRequest;
  readonly local: Local;
  readonly certificate?: CertificateChecked;
  /** How the peer ended TCP. */
  readonly peerClosed?: 'fin' | 'reset';
  /** The peer ended TLS with a close_notify. */
  readonly closeNotify: boolean;
  /** curl checks the chain within the handshake and the name after it, or both after it and the name first. */
  readonly chainFirst: boolean;
}

/** Which of curl's failures an ending is; undefined for what curl has no words for: this site's rules and limits. */
export function failureOf(ending: Ending): Failure | undefined {
  const kind = kindOf(ending);
  if (kind === undefined) return undefined;
  const { request, local, certificate } = ending;
  const reason = kind === 'certificate' ? (certificate?.verify.reason ?? local.reason) : local.reason;
  return {
    kind,
    request,
    t: local.t,
    reason,
    ...(local.openssl !== undefined && { openssl: local.openssl }),
    ...(certificate && { certificate }),
  };
}

function kindOf(ending: Ending): FailureKind | undefined {
  const { local, request, certificate } = ending;
  if (local.source === 'policy' || local.source === 'limit' || local.source === 'abort') return undefined;
  switch (local.step) {
    case 'resolve':
      return local.source === 'deadline' ? 'connect-timeout' : 'resolve';
    case 'connect':
      return local.source === 'deadline' ? 'connect-timeout' : 'connect';
    case 'handshake':
      return certificate && request.verify
        ? certificateKind(certificate, ending.chainFirst)
        : handshakeKind(ending);
    case 'http':
      return httpKind(ending);
    case 'close':
      return undefined;
  }
}

function certificateKind({ verify, name }: CertificateChecked, chainFirst: boolean): FailureKind {
  const chain = chainFirst ? !verify.ok : name.ok;
  return chain ? 'certificate' : 'name';
}

function handshakeKind(ending: Ending): FailureKind {
  const { source, openssl } = ending.local;
  if (source === 'deadline') return 'handshake-timeout';
  if (openssl !== undefined) return 'handshake-tls';
  if (isReset(ending)) return 'handshake-reset';
  if (ending.closeNotify) return 'handshake-close-notify';
  return source === 'tls' && ending.peerClosed === undefined ? 'handshake-tls' : 'handshake-eof';
}

function httpKind(ending: Ending): FailureKind {
  const { source, openssl, code } = ending.local;
  if (source === 'deadline') return 'http-timeout';
  if (openssl !== undefined) return 'http-tls';
  if (code.startsWith('HPE_')) return 'http-garbage';
  if (ending.closeNotify) return 'http-empty';
  return isReset(ending) ? 'http-reset' : 'http-eof';
}

/** Node says ECONNRESET of a FIN too, so where TCP's end was seen it decides. */
function isReset({ local, peerClosed }: Ending): boolean {
  return peerClosed === undefined
    ? local.code === 'ECONNRESET' || local.code === 'EPIPE'
    : peerClosed === 'reset';
}
