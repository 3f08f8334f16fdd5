import { byPattern, type Values } from '../entry.ts';

/** SignatureScheme by its name, or the pair that TLS 1.2 had (RFC 8446 §4.2.3, RFC 5246 §7.4.1.4.1). */
export const signatureScheme: Values = byPattern([
  [
    /md5/,
    'Over MD5, which can be forged; TLS 1.2 alone could name it.',
    'MD5 に基づく署名で、偽造できます。指定できるのは TLS 1.2 だけです。',
  ],
  [
    /^(rsa_pkcs1|ecdsa)_sha1$/,
    'Over SHA-1, for which collisions have been made; RFC 9155 forbids it in TLS 1.2 too.',
    '衝突が実証された SHA-1 に基づく署名です。RFC 9155 により TLS 1.2 でも禁じられています。',
  ],
  [
    /sha224/,
    'Over SHA-224: a pair that TLS 1.2 could name and TLS 1.3 has dropped.',
    'SHA-224 に基づく署名で、TLS 1.2 では指定できましたが TLS 1.3 で廃止されました。',
  ],
  [/^dsa_/, 'DSA, which TLS 1.3 has dropped.', 'TLS 1.3 で廃止された DSA です。'],
  [
    /_legacy$/,
    'RSA’s old padding in TLS 1.3, for client certificates on devices that cannot do PSS.',
    'TLS 1.3 でも RSA の古いパディングを使う方式で、PSS を扱えない機器のクライアント証明書用です。',
  ],
  [
    /^rsa_pkcs1/,
    'RSA with the old PKCS #1 v1.5 padding: in TLS 1.3 for the certificates’ own signatures only, never for the handshake.',
    '古い PKCS #1 v1.5 パディングの RSA です。TLS 1.3 では証明書自体の署名だけに使え、ハンドシェイクの署名には使えません。',
  ],
  [
    /^rsa_pss_rsae/,
    'RSA with PSS padding, made with an ordinary RSA key (rsaEncryption).',
    'PSS パディングの RSA で、普通の RSA 鍵 (rsaEncryption) を使います。',
  ],
  [
    /^rsa_pss_pss/,
    'RSA with PSS padding, made with a key that its certificate marks as for PSS only; rare.',
    'PSS パディングの RSA で、証明書に PSS 専用と記された鍵を使います。珍しいものです。',
  ],
  [
    /^ed(25519|448)$/,
    'An Edwards-curve signature: deterministic and fast. Certificates of public authorities do not have such keys so far.',
    'エドワーズ曲線の署名です。決定的で高速ですが、公開の認証局の証明書ではまだ使われていません。',
  ],
  [
    /brainpool/,
    'ECDSA on a Brainpool curve, tied to TLS 1.3.',
    'Brainpool 曲線の ECDSA で、TLS 1.3 用です。',
  ],
  [
    /^ecdsa_/,
    'ECDSA: in TLS 1.3 the curve belongs to the name, in TLS 1.2 the pair meant any curve with that hash.',
    'ECDSA です。TLS 1.3 では名前の曲線に限られ、TLS 1.2 ではそのハッシュであれば曲線を問いません。',
  ],
  [
    /^mldsa/,
    'ML-DSA, a signature that quantum computers are not known to break; some kilobytes long.',
    '量子計算機でも破れないとされる署名 ML-DSA です。長さは数キロバイトになります。',
  ],
  [/^sm2/, 'China’s SM2 with the hash SM3 (RFC 8998).', '中国の SM2 署名とハッシュ SM3 です (RFC 8998)。'],
  [/^gost/, 'Russia’s GOST R 34.10-2012 (RFC 9367).', 'ロシアの GOST R 34.10-2012 です (RFC 9367)。'],
  [
    /^eccsi|ibs/,
    'An identity-based signature, where the name itself is the key; almost never seen.',
    '名前そのものを鍵とする ID ベース署名です。ほとんど見かけません。',
  ],
]);
