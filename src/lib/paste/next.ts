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
        : `curl -v ${options}${options && ' '}${url}`,
    where,
    why,
  }));
}

/** `HOST` stands where the text names none. */
function urlOf({ host, port }: Asked): string {
  if (host === undefined) return 'https://HOST/';
  const name = host.includes(':') ? `[${host}]` : host;
  return `https://${name}${port === undefined || port === 443 ? '' : `:${port}`}/`;
}

const LOWER_BAR = '--ciphers DEFAULT@SECLEVEL=0';

function madeFor({ code, doubts, version }: PastedVerdict, asked: Asked): readonly Made[] {
  const tested = asked.minimumOnly ?? asked.versions?.max ?? 'TLSv1.0';
  const exactly: Made = [exact(tested), 'exact'];
  if (code === 'ok')
    return doubts.includes('minimum-only')
      ? [exactly]
      : version === 'TLSv1.2' || version === 'TLSv1.3'
        ? [[exact('TLSv1.0'), 'exact']]
        : [[exact('TLSv1.2'), 'other-version']];
  if (code === 'alert.fatal.40')
    return [
      [`${exact(tested)}`, 'wider-suites'],
      [exact(other(tested)), 'other-version'],
    ];
  if (code.startsWith('alert.fatal')) return [[exact(other(tested)), 'other-version'], exactly];
  if (code.startsWith('certificate.')) return [['-k', 'unverified']];
  if (code.startsWith('local.')) return [[exact(tested), 'lower-bar']];
  if (code.startsWith('not_tls.')) return [['', 'plain-http', 'terminal']];
  if (/^(?:tcp|tls|dns)\./.test(code))
    return [
      ['', 'again'],
      ...(code.startsWith('dns') ? [] : [[exact(other(tested)), 'other-version'] as const]),
    ];
  return [[exact(tested), 'verbose']];
}

/** Exactly one version; the oldest need OpenSSL's bar lowered. */
function exact(version: string): string {
  const number = version.replace('TLSv', '');
  return `--tlsv${number} --tls-max ${number}${number < '1.2' ? ` ${LOWER_BAR}` : ''}`;
}

const other = (version: string): string =>
  version < 'TLSv1.2' ? 'TLSv1.2' : version === 'TLSv1.2' ? 'TLSv1.3' : 'TLSv1.2';
