import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { CertificateKind, KeyKind } from './hosts.ts';
import { ocspResponse } from './ocsp.ts';

/** Key and chain of one host, PEM. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

/** Makes the certificates of one lab: a CA of its own, born at start and gone at the end. */
export interface Authority {
  /** The CA's certificate, PEM. */
  readonly ca: string;
  issue(name: string, kind: CertificateKind, key?: KeyKind): Promise<Credentials>;
  /** An OCSP response (RFC 6960 §4.2) by which the CA says that a certificate of its own is good, DER. */
  staple(cert: string): Promise<Uint8Array>;
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The longest that the CA/Browser Forum allowed until March 2026; the lab's are gone long before. */
const LIFETIME = 397 * DAY;
const CA_NAME = 'C=JP, O=TLS Notebook Lab, CN=TLS Notebook Lab CA';

/** All hosts share one key of a kind: making keys is the slow part, and each name still has a certificate of its own. */
export async function createAuthority(now = Date.now()): Promise<Authority> {
  const [authority, rsa, ecdsa] = await Promise.all([rsaKeys(), rsaKeys(), ecdsaKeys()]);
  const leaves = { rsa, ecdsa };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: CA_NAME,
    keys: authority,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(now - HOUR),
    notAfter: new Date(now + LIFETIME),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const pems = { rsa: await privatePem(rsa.privateKey), ecdsa: await privatePem(ecdsa.privateKey) };

  return {
    ca: pem(root),
    staple: (cert) => ocspResponse(cert, { root: pem(root), key: authority.privateKey, now }),
    async issue(name, kind, key = 'rsa') {
      const leaf = leaves[key];
      const self = kind === 'self-signed';
      const named = kind === 'wrong-host' ? 'another-host.lab.test' : name;
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${named}`,
        issuer: self ? `CN=${named}` : CA_NAME,
        publicKey: leaf.publicKey,
        signingKey: self ? leaf.privateKey : authority.privateKey,
        signingAlgorithm: ALGORITHM,
        ...validity(kind, now),
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(
            x509.KeyUsageFlags.digitalSignature | (key === 'rsa' ? x509.KeyUsageFlags.keyEncipherment : 0),
            true,
          ),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: named }]),
          await x509.SubjectKeyIdentifierExtension.create(leaf.publicKey),
          await x509.AuthorityKeyIdentifierExtension.create(self ? leaf.publicKey : authority.publicKey),
        ],
      });
      return { key: pems[key], cert: pem(certificate) };
    },
  };
}

function validity(kind: CertificateKind, now: number): { notBefore: Date; notAfter: Date } {
  return kind === 'expired'
    ? { notBefore: new Date(now - 120 * DAY), notAfter: new Date(now - 30 * DAY) }
    : { notBefore: new Date(now - HOUR), notAfter: new Date(now + LIFETIME) };
}

/** 2048-bit RSA: the policies' older suites need an RSA key. */
function rsaKeys(): Promise<CryptoKeyPair> {
  const size = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  return crypto.subtle.generateKey({ ...ALGORITHM, ...size }, true, ['sign', 'verify']);
}

function ecdsaKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}

async function privatePem(key: CryptoKey): Promise<string> {
  const der = await crypto.subtle.exportKey('pkcs8', key);
  return x509.PemConverter.encode(der, 'PRIVATE KEY');
}

function pem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}
