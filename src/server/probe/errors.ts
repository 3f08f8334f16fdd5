import { getSystemErrorMessage } from 'node:util';
import { type Cause, Failure, type Step } from './failure.ts';

/** What node's TLS adds to an error that OpenSSL reported. */
interface SslError extends NodeJS.ErrnoException {
  readonly library?: string;
  readonly reason?: string;
}

/** What to record of an error that a step ended in: OpenSSL's own words, the system's, or Node's. */
export function causeOf(error: unknown, step: Step): Cause {
  if (error instanceof Failure) return error.local;
  if (!(error instanceof Error))
    return { source: SOURCES[step], code: 'ERR_UNKNOWN', reason: 'unknown error' };
  const { code = 'ERR_UNKNOWN', errno, message, reason, library } = error as SslError;
  const packed = /error:([0-9A-F]{8}):/i.exec(message)?.[1]?.toUpperCase();
  if (packed !== undefined || library !== undefined || code.startsWith('ERR_SSL_')) {
    return { source: 'tls', code, reason: bounded(reason ?? message), ...(packed && { openssl: packed }) };
  }
  if (typeof errno === 'number')
    return { source: 'socket', code, reason: bounded(getSystemErrorMessage(errno)) };
  return { source: SOURCES[step], code, reason: bounded(message) };
}

const SOURCES = {
  resolve: 'dns',
  connect: 'socket',
  handshake: 'tls',
  http: 'http',
  close: 'socket',
} as const;

function bounded(text: string): string {
  return text.slice(0, 300);
}
