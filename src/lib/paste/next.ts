import { type Asked, LOWER_BAR } from './command.ts';
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

function madeFor({ code, doubts, version }: PastedVerdict, asked: Asked): readonly Made[] {
  const known = asked.minimumOnly ?? asked.versions?.max ?? asked.offered;
  // A client that names no version offers the newest that it has, which may be either of these.
  const tested = known ?? 'TLSv1.3';
  const exactly: Made = [exact(tested), 'exact'];
  const elsewhere: Made = [exact(other(tested, asked)), 'other-version'];
  if (code === 'ok') return doubts.includes('minimum-only') ? [exactly] : [afterSuccess(version)];
  if (/^alert\.fatal\.(?:40|71)$/.test(code) && known !== 'TLSv1.3')
    return known === undefined
      ? [[LOWER_BAR, 'wider-suites'], elsewhere, exactly]
      : [[exact(known, true), 'wider-suites'], elsewhere];
  if (code === 'alert.fatal.112')
    return [[`--connect-to ::${authorityOf(asked)}`, 'server-name', 'terminal']];
  if (code === 'alert.fatal.116')
    return [['--cert CLIENT.pem --key CLIENT.key', 'client-certificate', 'terminal']];
  if (code === 'alert.fatal.120') return [['--no-alpn', 'no-alpn'], elsewhere];
  if (code.startsWith('alert.fatal')) return [elsewhere, exactly];
  if (code === 'certificate.PINNED_KEY_MISMATCH')
    return [[joined(asked.insecure ? '-k' : '', sameVersions(asked)), 'unpinned']];
  if (code.startsWith('certificate.')) return [[joined('-k', sameVersions(asked)), 'unverified']];
  if (code === 'local.too_many_warn_alerts') return [['', 'again']];
  if (code === 'local.unsupported_protocol') return [[`--tlsv1.0 ${LOWER_BAR}`, 'lower-bar']];
  if (code.startsWith('local.')) return [[belowBar(version, asked), 'lower-bar']];
  if (code.startsWith('not_tls.')) return [['', 'plain-http', 'terminal']];
  if (code.startsWith('proxy.certificate.')) return [['--proxy-insecure', 'unverified-proxy', 'terminal']];
  if (/^(?:dns\.|proxy|tcp\.(?:refused|unreachable|timeout))/.test(code)) return [['', 'again']];
  if (/^(?:tcp|tls|alert\.warning)\./.test(code)) return [['', 'again'], elsewhere];
  if (code === 'usage') return [exactly];
  return [[joined(asked.insecure ? '-k' : '', sameVersions(asked)), code === 'mixed' ? 'alone' : 'verbose']];
}

const joined = (...options: readonly string[]): string => options.filter((each) => each !== '').join(' ');

/** What was asked, asked again: by the command's own options, else by what the hello went by. */
function sameVersions({ typed, versions, offered }: Asked): string {
  if (typed !== undefined) return typed;
  if (versions) return exact(versions.max);
  if (offered === undefined || offered === 'TLSv1.3') return '';
  const max = `--tls-max ${offered.replace('TLSv', '')}`;
  return offered < 'TLSv1.2' ? `--tlsv1.0 ${max} ${LOWER_BAR}` : max;
}

/** The version that failed, where it is known, with the client's bar lowered and nothing else changed. */
function belowBar(version: string | undefined, asked: Asked): string {
  const { min, max } = asked.versions ?? {};
  const failed =
    (version?.startsWith('TLS') ? version : undefined) ?? asked.spoken ?? (min === max ? min : undefined);
  if (failed !== undefined) return exact(failed, true);
  const same = sameVersions(asked);
  return same.includes(LOWER_BAR) ? same : joined(same, LOWER_BAR);
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

/** One that was not offered; where 1.3 and 1.2 both were, an older one. */
function other(version: string, { versions, minimumOnly }: Asked): string {
  if (version < 'TLSv1.3') return version < 'TLSv1.2' ? 'TLSv1.2' : 'TLSv1.3';
  const both = minimumOnly === undefined && versions !== undefined && versions.min < 'TLSv1.3';
  return both && versions.min > 'TLSv1.0' ? 'TLSv1.0' : 'TLSv1.2';
}
