import * as x509 from '@peculiar/x509';

interface Responder {
  /** The CA's certificate, PEM. */
  readonly root: string;
  readonly key: CryptoKey;
  readonly now: number;
}

/** A BasicOCSPResponse that says "good" of one certificate (RFC 6960 §4.2.1), signed with RSA and SHA-256. */
export async function ocspResponse(cert: string, { root, key, now }: Responder): Promise<Uint8Array> {
  const leaf = new x509.X509Certificate(cert);
  const issuer = new x509.X509Certificate(root);
  const time = der(0x18, Buffer.from(`${new Date(now).toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`));
  const issuerKey = Buffer.from(issuer.publicKey.rawData);
  const certId = sequence(
    sequence(SHA1, NULL),
    der(0x04, await sha1(Buffer.from(issuer.subjectName.toArrayBuffer()))),
    der(0x04, await sha1(bitString(issuerKey))),
    der(0x02, Buffer.from(leaf.serialNumber, 'hex')),
  );
  const data = sequence(
    der(0xa1, Buffer.from(issuer.subjectName.toArrayBuffer())),
    time,
    sequence(sequence(certId, GOOD, time)),
  );
  const signature = Buffer.from(await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key, Uint8Array.from(data)));
  const basic = sequence(data, sequence(SHA256_RSA, NULL), der(0x03, Buffer.from([0]), signature));
  return sequence(SUCCESSFUL, der(0xa0, sequence(BASIC, der(0x04, basic))));
}

/** One DER element (X.690 §8.1). */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);

/** The key in a SubjectPublicKeyInfo, without its identifier, length and unused bits, as CertID hashes it. */
function bitString(spki: Buffer): Buffer {
  // SEQUENCE { SEQUENCE { rsaEncryption, NULL } of 15 bytes, BIT STRING }, both lengths in two bytes.
  return spki.subarray(4 + 15 + 5);
}

async function sha1(bytes: Uint8Array): Promise<Buffer> {
  return Buffer.from(await crypto.subtle.digest('SHA-1', Uint8Array.from(bytes)));
}

const NULL = Buffer.from('0500', 'hex');
const GOOD = Buffer.from('8000', 'hex');
const SUCCESSFUL = Buffer.from('0a0100', 'hex');
/** 1.3.14.3.2.26, 1.2.840.113549.1.1.11 and id-pkix-ocsp-basic, 1.3.6.1.5.5.7.48.1.1. */
const SHA1 = Buffer.from('06052b0e03021a', 'hex');
const SHA256_RSA = Buffer.from('06092a864886f70d01010b', 'hex');
const BASIC = Buffer.from('06092b0601050507300101', 'hex');
