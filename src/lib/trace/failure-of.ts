import type { FlowRequest } from '../flow/request.ts';
import { settingOf } from '../flow/setting.ts';
import type { Message } from '../tls/message.ts';
import type { CertificateChecked, Failure, FailureKind, Local } from './wording.ts';

/** What is known of a connection when it has ended without an answer. */
export interface Ending {
  readonly request: FlowRequest;
  readonly local: Local;
  readonly certificate?: CertificateChecked;
  /** How the peer ended TCP. */
  readonly peerClosed?: 'fin' | 'reset';
  /** All that the peer sent. */
  readonly alerts: readonly Pick<Message, 'level' | 'type'>[];
  /** curl checks the chain within the handshake and the name after it, or both after it and the name first. */
  readonly chainFirst: boolean;
}

/** Which of curl's failures an ending is; undefined for what curl has no words for: this site's rules and limits. */
export function failureOf(ending: Ending): Failure | undefined {
  const kind = kindOf(ending);
  if (kind === undefined) return undefined;
  const { request, local, certificate } = ending;
  const setting = settingOf(local.code);
  return {
    kind,
    request,
    t: local.t,
    reason: local.reason,
    ...(setting && { setting }),
    ...opensslWords(ending),
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
      if (settingOf(local.code)) return 'setting';
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
  if (openssl !== undefined || fatalAlert(ending)) return 'handshake-tls';
  if (isReset(ending)) return 'handshake-reset';
  if (saidGoodbye(ending)) return 'handshake-close-notify';
  return source === 'tls' && ending.peerClosed === undefined ? 'handshake-tls' : 'handshake-eof';
}

function httpKind(ending: Ending): FailureKind {
  const { source, openssl, code } = ending.local;
  if (source === 'deadline') return 'http-timeout';
  if (openssl !== undefined) return 'http-tls';
  if (code.startsWith('HPE_')) return 'http-garbage';
  if (saidGoodbye(ending)) return 'http-empty';
  return isReset(ending) ? 'http-reset' : 'http-eof';
}

/** Node says ECONNRESET of a FIN too, so where TCP's end was seen it decides. */
function isReset({ local, peerClosed }: Ending): boolean {
  return peerClosed === undefined
    ? local.code === 'ECONNRESET' || local.code === 'EPIPE'
    : peerClosed === 'reset';
}

/** Node is silent about an alert that OpenSSL has no name for; curl is told of it by its number. */
function opensslWords(ending: Ending): Partial<Pick<Failure, 'openssl' | 'reason'>> {
  const { openssl } = ending.local;
  if (openssl !== undefined) return { openssl };
  const alert = fatalAlert(ending);
  if (alert?.type === undefined) return {};
  const number = SSL_R_ALERT + alert.type;
  return {
    openssl: (ERR_LIB_SSL + number).toString(16).toUpperCase().padStart(8, '0'),
    reason: `reason(${number})`,
  };
}

/** ERR_PACK(ERR_LIB_SSL, 0, 0), and SSL_AD_REASON_OFFSET: the reason for alert n is 1000 + n. */
const ERR_LIB_SSL = 0x0a000000;
const SSL_R_ALERT = 1000;

const fatalAlert = ({ alerts }: Ending) => alerts.find(({ level }) => level === 2);
const saidGoodbye = ({ alerts }: Ending): boolean => alerts.some(({ type }) => type === 0);
