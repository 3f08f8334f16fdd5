import type { FlowEvent } from '../../src/lib/flow/event.ts';
import type { ProbeRequest } from '../../src/lib/flow/request.ts';

export type Untimed<E = FlowEvent> = E extends FlowEvent ? Omit<E, 't'> : never;

/** Flows by hand: events without times, which count up. */
export const timed = (...events: readonly Untimed[]): readonly FlowEvent[] =>
  events.map((event, t) => ({ ...event, t }) as FlowEvent);

export function asking(
  change: Partial<ProbeRequest> = {},
): Extract<Untimed, { type: 'request' }> & { readonly request: ProbeRequest } {
  const request: ProbeRequest = {
    kind: 'handshake',
    command: 'curl https://peer.test/',
    profile: 'curl-8',
    host: 'peer.test',
    port: 443,
    path: '/',
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    alpn: ['h2', 'http/1.1'],
    verify: false,
    trust: 'default',
    http: { method: 'GET', headers: [], userAgent: 'curl/8' },
    verbosity: 1,
    ...change,
  };
  const tool = { notebook: '0', node: '24', openssl: '3.5' };
  return { type: 'request', request, startedAt: '2026-11-23T00:00:00.000Z', tool };
}

export const CONNECTED: readonly Untimed[] = [
  { type: 'resolved', host: 'peer.test', addresses: ['192.0.2.1'], source: 'dns' },
  { type: 'connecting', address: '192.0.2.1', port: 443 },
  { type: 'connected', address: '192.0.2.1', port: 443, localAddress: '192.0.2.2', localPort: 50000 },
];

export const sent = (hex: string): Untimed => ({ type: 'bytes', direction: 'out', hex });
export const came = (hex: string): Untimed => ({ type: 'bytes', direction: 'in', hex });
export const peerClosed = (how: 'fin' | 'reset'): Untimed => ({ type: 'closed', by: 'peer', how });

type Local = Extract<Untimed, { type: 'local' }>;
export const failed = (
  step: Local['step'],
  source: Local['source'],
  code: string,
  reason = 'words',
  openssl?: string,
): Untimed => ({ type: 'local', step, source, code, reason, ...(openssl !== undefined && { openssl }) });

export const ended: readonly Untimed[] = [{ type: 'end', reason: 'done' }];

const hex = (...bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
const u16 = (value: number): number[] => [value >> 8, value & 0xff];
const zeros = (count: number): number[] => Array<number>(count).fill(0);

/** A record of one handshake message. */
export function handshake(type: number, body: readonly number[]): string {
  const message = [type, 0, ...u16(body.length), ...body];
  return hex(22, 3, 3, ...u16(message.length), ...message);
}

export const alert = (level: number, description: number): string => hex(21, 3, 3, 0, 2, level, description);

/** Of TLS 1.2 and 1.3, with a suite of each and nothing else. */
export const clientHello = (): string =>
  handshake(1, [3, 3, ...zeros(32), 0, 0, 4, 0x13, 0x01, 0x00, 0x2f, 1, 0, 0, 9, 0, 43, 0, 5, 4, 3, 4, 3, 3]);

/** A ServerHello of a version before TLS 1.3, named in its own field; RSA key exchange. */
export const serverHello = (minor: number): string =>
  handshake(2, [3, minor, ...zeros(31), 1, 0, 0x00, 0x2f, 0]);

/** One whose supported_versions has the given ProtocolVersion. */
export const serverHelloOf = (version: number): string =>
  handshake(2, [3, 3, ...zeros(31), 1, 0, 0x13, 0x01, 0, 0, 6, 0, 43, 0, 2, ...u16(version)]);

/** In the random stands the hash that tells a HelloRetryRequest; it asks for its cookie back. */
export const helloRetryRequest = (): string => {
  const random = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'.match(/../g) ?? [];
  const bytes = random.map((byte) => Number.parseInt(byte, 16));
  const cookie = [0, 44, 0, 3, 0, 1, 7];
  return handshake(2, [3, 3, ...bytes, 0, 0x13, 0x01, 0, 0, 13, 0, 43, 0, 2, 3, 4, ...cookie]);
};

export const certificate = (change: {
  readonly verify?: {
    readonly ok: boolean;
    readonly code?: string;
    readonly number?: number;
    readonly reason?: string;
  };
  readonly nameOk?: boolean;
  readonly text?: string;
  readonly alpn?: string;
}): Untimed => {
  const { verify = { ok: true }, nameOk = true, text = 'CN=peer.test', alpn } = change;
  return {
    type: 'certificate',
    chain: [
      {
        subject: text,
        issuer: text,
        names: [text],
        notBefore: '2026-11-03T01:02:03.000Z',
        notAfter: text,
        serial: '01',
        publicKey: { type: 'EC', bits: 256, curve: 'prime256v1' },
        signatureAlgorithm: text,
        sha256: 'AA',
      },
    ],
    verify,
    name: { ok: nameOk, host: 'peer.test', ...(nameOk && { matched: text }) },
    negotiated: {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_128_GCM_SHA256',
      ...(alpn !== undefined && { alpn }),
    },
  };
};
