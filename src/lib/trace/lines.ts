import type { FlowRequest } from '../flow/request.ts';
import { type Setting, settingsOf } from '../flow/setting.ts';
import { withPort } from './address.ts';

/** Lines that curl has written alike from 7.88 to 8.23. */

export const trying = (address: string, port: number): readonly string[] => [
  `  Trying ${withPort(address, port)}...`,
];

export const accepted = (alpn: string | undefined): string =>
  alpn ? `ALPN: server accepted ${alpn}` : 'ALPN: server did not agree on a protocol. Uses default.';

/** The lists that OpenSSL took, up to the setting that it refused. */
export function selections(request: FlowRequest, unset: Setting | undefined): readonly string[] {
  const { ciphers, tls13Ciphers } = settingsOf(request);
  const isTaken = unset === undefined || unset === 'curves';
  return [
    ...(ciphers === undefined || unset === 'ciphers' ? [] : [`Cipher selection: ${ciphers}`]),
    ...(tls13Ciphers !== undefined && isTaken ? [`TLS 1.3 cipher selection: ${tls13Ciphers}`] : []),
  ];
}
