import type { CaptureRequest } from '../../flow/request.ts';
import type { Verdict } from '../../flow/verdict.ts';
import type { Version } from '../../tls/version.ts';
import type { Words } from '../lang.ts';

/** What a verdict says, in one language: the sentence first, then how we know and what to try. */
export interface VerdictText {
  /** Two to four words. */
  readonly badge: string;
  readonly sentence: string;
  readonly why: string;
  /** Empty where there is nothing to try. */
  readonly next: string;
}

/** What was asked, as far as the words need it. */
export interface VerdictContext {
  readonly host: string;
  readonly port: number;
  readonly minVersion: Version;
  readonly maxVersion: Version;
  /** Whether a whole handshake was made, or only a hello of our own answered. */
  readonly kind?: 'handshake' | 'hello';
  readonly offer?: { readonly suites: 'all' | 'few' };
}

/** Where nothing was asked: the connection that someone captured. */
export type CapturedContext = Pick<CaptureRequest, 'kind' | 'server' | 'host'>;

/** What the words of a family are made from. */
export interface Told {
  readonly verdict: Verdict;
  /** What the family's pattern caught: the alert's number, the step. */
  readonly detail: string;
  readonly context?: VerdictContext | CapturedContext;
}

/** One family of codes and its words in both languages. */
export interface Family {
  readonly code: RegExp;
  readonly words: Words<(told: Told) => VerdictText>;
}

/** `TLS 1.2`, `SSL 3.0`, as people say it. */
export const spoken = (version: string): string =>
  version.replace(/^(TLS|SSL)v(\d)$/, '$1 $2.0').replace(/^TLSv/, 'TLS ');

/** What was offered: `TLS 1.0`, or `TLS 1.0 to 1.3`; undefined without a context. */
export function offered({ context }: Told, to: string): string | undefined {
  if (!context || context.kind === 'capture') return undefined;
  const { minVersion, maxVersion } = context;
  if (minVersion === maxVersion) return spoken(minVersion);
  return `${spoken(minVersion)}${to}${spoken(maxVersion).replace('TLS ', '')}`;
}

/** The host's name, or the address where a capture has none. */
export function hostOf({ context }: Pick<Told, 'context'>): string | undefined {
  return context?.kind === 'capture'
    ? (context.host ?? (context.server.address || undefined))
    : context?.host;
}

export function portOf({ context }: Told): number | undefined {
  return context?.kind === 'capture' ? context.server.port || undefined : context?.port;
}

/** Whether a circumstance was seen, such as `closed_first`. */
export const found = ({ verdict }: Told, finding: string): boolean =>
  verdict.findings?.includes(finding) === true;

export const isCaptured = ({ context }: Told): boolean => context?.kind === 'capture';

export const TO: Words<string> = { en: ' to ', ja: '〜' };

/** Where the server asked for the client's certificate, the version is not in question any more. */
export const NO_CERTIFICATE: Words<string> = {
  en: 'Change nothing about the version. From your own machine, give the certificate with --cert and --key; this notebook holds none.',
  ja: 'バージョンを変える必要はありません。手元の環境から --cert と --key で証明書を指定してください。このノートブックは証明書を持っていません。',
};
