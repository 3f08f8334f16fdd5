import {
  constants,
  createDiffieHellman,
  createHash,
  generateKeyPairSync,
  privateEncrypt,
  sign,
} from 'node:crypto';
import { keyExchange } from '../../../lib/tls/context.ts';
import { encodeHandshake } from '../../../lib/tls/handshake.ts';
import { VERSION_CODES } from '../../../lib/tls/version.ts';

/** The 512-bit prime that came with Apache's mod_ssl and that Logjam's authors broke (https://weakdh.org). */
const DH_512 = Buffer.from(
  '9fdb8b8a004544f0045f1737d0ba2e0b274cdf1a9f588218fb435316a16e3741' +
    '71fd19d8d8f37c39bf863fd60e3e300680a3030c6e4c3757d08f70e6aa871033',
  'hex',
);

const RSA_PKCS1_SHA256 = 0x0401;

/**
 * ServerKeyExchange with parameters of 512 bits, which anyone can break today.
 * @param randoms the client's and the server's, which the signature covers too (RFC 5246 §7.4.3)
 */
export function serverKeyExchange(
  context: { readonly version: number; readonly suite: number },
  randoms: Uint8Array,
  key: string,
): Uint8Array {
  const params = keyExchange(context.suite).method === 'DHE' ? diffieHellman() : exportRsa();
  const signed = Buffer.concat([randoms, ...Object.values(params).map(opaque16)]);
  const names = context.version >= VERSION_CODES['TLSv1.2'] && { algorithm: RSA_PKCS1_SHA256 };
  return encodeHandshake(
    { msg_type: 12, ...params, ...names, signature: signature(signed, key, context.version) },
    context,
  );
}

function diffieHellman() {
  const exchange = createDiffieHellman(DH_512, 2);
  return { dh_p: DH_512, dh_g: Buffer.from([2]), dh_Ys: exchange.generateKeys() };
}

/** A key of 512 bits for this connection, as the law of the nineties wanted it (RFC 2246 §7.4.3). */
function exportRsa() {
  const { n = '', e = '' } = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey.export({
    format: 'jwk',
  });
  return { rsa_modulus: Buffer.from(n, 'base64url'), rsa_exponent: Buffer.from(e, 'base64url') };
}

/** Before TLS 1.2, MD5 and SHA-1 side by side without a name (RFC 2246 §7.4.3). */
function signature(signed: Buffer, key: string, version: number): Buffer {
  if (version >= VERSION_CODES['TLSv1.2']) return sign('sha256', signed, key);
  const digests = ['md5', 'sha1'].map((name) => createHash(name).update(signed).digest());
  return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat(digests));
}

const opaque16 = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
