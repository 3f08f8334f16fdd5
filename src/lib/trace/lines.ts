import { withPort } from './address.ts';

/** Lines that curl has written alike from 7.88 to 8.23. */

export const trying = (address: string, port: number): readonly string[] => [
  `  Trying ${withPort(address, port)}...`,
];

export const accepted = (alpn: string | undefined): string =>
  alpn ? `ALPN: server accepted ${alpn}` : 'ALPN: server did not agree on a protocol. Uses default.';
