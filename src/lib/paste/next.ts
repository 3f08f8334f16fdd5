import type { Asked } from './command.ts';
import type { PastedVerdict, Suggestion } from './pasted.ts';

type Made = readonly [options: string, why: Suggestion['why'], where?: Suggestion['where']];

/** What to run to be sure, built from nothing but a host, a port and versions. */
export function suggestions(verdict: PastedVerdict, asked: Asked): readonly Suggestion[] {
  const url = urlOf(asked);
  return madeFor(verdict, asked).map(([options, why, where = 'anywhere']) => ({
    command:
      why === 'plain-http'
        ? `curl -v ${url.replace('https:', 'http:')}`
        : `curl -v ${options}${options && ' '}${why === 'server-name' ? 'https://OTHER-NAME/' : url}`,
    where,
    why,
  }));
}

/** `HOST` stands where the text names none. */
function urlOf(asked: Asked): string {
  return `https://${authorityOf(asked).replace(/:443$/, '')}/`;
}

function authorityOf({ host = 'HOST', port = 443 }: Asked): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const LOWER_BAR = '--ciphers DEFAULT@SECLEVEL=0';

function madeFor({ code, doubts, version }: PastedVerdict, asked: Asked): readonly Made[] {
  const tested = asked.minimumOnly ?? asked.versions?.max ?? 'TLSv1.0';
  const exactly: Made = [exact(tested), 'exact'];
  const elsewhere: Made = [exact(other(tested)), 'other-version'];
  const lowered = exact(tested, true);
  if (code === 'ok') return doubts.includes('minimum-only') ? [exactly] : [afterSuccess(version)];
  if (/^alert\.fatal\.(?:40|71)$/.test(code) && tested !== 'TLSv1.3')
    return [[lowered, 'wider-suites'], elsewhere];
  if (code === 'alert.fatal.112')
    return [[`--connect-to ::${authorityOf(asked)}`, 'server-name', 'terminal']];
  if (code === 'alert.fatal.116')
    return [['--cert CLIENT.pem --key CLIENT.key', 'client-certificate', 'terminal']];
  if (code === 'alert.fatal.120') return [['--no-alpn', 'no-alpn'], elsewhere];
  if (code.startsWith('alert.fatal')) return [elsewhere, exactly];
  if (code.startsWith('certificate.')) return [['-k', 'unverified']];
  if (code === 'local.unsupported_protocol') return [[`--tlsv1.0 ${LOWER_BAR}`, 'lower-bar']];
  if (code.startsWith('local.')) return [[lowered, 'lower-bar']];
  if (code.startsWith('not_tls.')) return [['', 'plain-http', 'terminal']];
  if (code.startsWith('proxy.certificate.')) return [['--proxy-insecure', 'unverified-proxy', 'terminal']];
  if (/^(?:dns\.|proxy|tcp\.(?:refused|unreachable|timeout))/.test(code)) return [['', 'again']];
  if (/^(?:tcp|tls)\./.test(code)) return [['', 'again'], elsewhere];
  return [[exact(tested), code === 'usage' ? 'exact' : 'verbose']];
}

/** What is still unknown after a version has been accepted. */
const afterSuccess = (version: string | undefined): Made =>
  version !== undefined && version < 'TLSv1.2'
    ? [exact('TLSv1.2'), 'other-version']
    : [exact('TLSv1.0'), 'exact'];

/** Exactly one version; the oldest need OpenSSL's bar lowered. */
function exact(version: string, lowered = version < 'TLSv1.2'): string {
  const number = version.replace('TLSv', '');
  return `--tlsv${number} --tls-max ${number}${lowered ? ` ${LOWER_BAR}` : ''}`;
}

const other = (version: string): string =>
  version < 'TLSv1.2' ? 'TLSv1.2' : version === 'TLSv1.2' ? 'TLSv1.3' : 'TLSv1.2';
