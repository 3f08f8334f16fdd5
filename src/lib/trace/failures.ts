import { failedSetting, settingsOf } from '../flow/setting.ts';
import type { Failure, FailureKind, FailureWords } from './wording.ts';

type FailureTable = Readonly<Record<FailureKind, (failure: Failure) => FailureWords>>;

/** `curl: (code) text` after one line that says the same. */
export const said = (code: number, text: string): FailureWords => ({ info: [text], code, text });

/** Failures that curl has told in the same words from 7.88 to 8.23. */
export const COMMON = {
  'connect-timeout': (failure) => said(28, `Connection timed out after ${elapsed(failure)} milliseconds`),
  setting: ({ request, setting = 'ciphers' }) =>
    said(59, failedSetting(setting, settingsOf(request)[setting])),
  'http-empty': () => said(52, 'Empty reply from server'),
  'http-timeout': (failure) =>
    said(28, `Operation timed out after ${elapsed(failure)} milliseconds with 0 bytes received`),
  'http-garbage': () => said(1, 'Received HTTP/0.9 when not allowed'),
} as const satisfies Partial<FailureTable>;

export const tableOf = (table: FailureTable) => (failure: Failure) => table[failure.kind](failure);

export const elapsed = ({ t }: Failure): number => Math.round(t);

/** `error:0A00042E:SSL routines::tlsv1 alert protocol version`, as ERR_error_string_n has it. */
export function opensslError({ openssl, reason }: Failure): string {
  return openssl === undefined ? reason : `error:${openssl}:SSL routines::${reason}`;
}

/** The exit code of a failed SSL_connect: 98 where the server wants a client certificate, else 35. */
export const connectExit = ({ openssl }: Failure): number => (openssl === CERTIFICATE_REQUIRED ? 98 : 35);

/** SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED, 1000 + alert 116. */
const CERTIFICATE_REQUIRED = '0A00045C';

/** What the tool adds to exit code 60; blank lines are its own. */
export const sslcerts = (page: string): readonly string[] => [
  'More details here: https://curl.se/docs/sslcerts.html',
  '',
  'curl failed to verify the legitimacy of the server and therefore could not',
  'establish a secure connection to it. To learn more about this situation and',
  `how to fix it, please visit the ${page} mentioned above.`,
];
