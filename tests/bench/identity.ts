import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { certificate } from './certificate.ts';

/** The bench's own key, its certificate for bench.test and the CA that vouches for it. */
export interface Identity {
  readonly key: KeyObject;
  /** DER, the leaf first. */
  readonly chain: readonly Uint8Array[];
  readonly ca: KeyObject;
  /** PEM. */
  readonly trusted: string;
}

export const BENCH_CA = 'Bench CA';

export function createIdentity(): Identity {
  const ca = p256();
  const key = p256();
  const root = certificate({ subject: BENCH_CA, issuer: BENCH_CA, key: ca, signer: ca, isCa: true });
  return {
    key,
    ca,
    chain: [certificate({ subject: 'bench.test', issuer: BENCH_CA, key, signer: ca })],
    trusted: `-----BEGIN CERTIFICATE-----\n${root.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

export const p256 = (): KeyObject =>
  createPrivateKey(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
