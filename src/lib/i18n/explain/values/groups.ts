import { byPattern, type Values } from '../entry.ts';

/** NamedGroup by its name (RFC 8446 §4.2.7). */
export const group: Values = byPattern([
  [
    /^X25519MLKEM768$|^SecP\d+r1MLKEM/,
    'A hybrid: a classical curve and ML-KEM together, so that the key holds even if one of the two is broken, by a quantum computer say. Its share is over a thousand bytes.',
    'ハイブリッド方式です。従来の楕円曲線と ML-KEM を組み合わせ、量子計算機などでどちらか一方が破られても鍵が守られます。鍵共有の値は 1000 バイトを超えます。',
  ],
  [
    /Kyber/,
    'A hybrid with Kyber, the draft that became ML-KEM; browsers tried it in 2023 and 2024.',
    'ML-KEM の草案だった Kyber とのハイブリッドです。2023〜2024 年にブラウザーが試験的に使いました。',
  ],
  [
    /^MLKEM/,
    'ML-KEM alone: a key encapsulation that quantum computers are not known to break, without a classical curve beside it.',
    'ML-KEM のみの方式です。量子計算機でも破れないとされる鍵カプセル化を、楕円曲線との併用なしで使います。',
  ],
  [
    /^x25519$/,
    'Curve25519: fast, 32-byte keys, hard to implement wrongly. Most clients’ first choice for a decade.',
    'Curve25519 です。高速で鍵は 32 バイト、実装を誤りにくく、10 年来多くのクライアントの第一候補です。',
  ],
  [
    /^x448$/,
    'Curve448: like X25519 with a bigger margin, 56-byte keys.',
    'Curve448 です。X25519 より余裕のある強度で、鍵は 56 バイトです。',
  ],
  [
    /^secp256r1$/,
    'NIST’s P-256, the curve that nearly every server has; OpenSSL calls it prime256v1.',
    'NIST の P-256 です。ほぼすべてのサーバーが対応します。OpenSSL では prime256v1 と呼びます。',
  ],
  [
    /^secp(384|521)r1$/,
    'NIST’s P-384 or P-521, bigger and slower than P-256.',
    'NIST の P-384 または P-521 です。P-256 より大きく、遅くなります。',
  ],
  [
    /^brainpool/,
    'A Brainpool curve of the German BSI; those without tls13 in the name are for TLS 1.2 and older.',
    'ドイツ BSI の Brainpool 曲線です。名前に tls13 の付かないものは TLS 1.2 以前で使います。',
  ],
  [
    /^ffdhe/,
    'Diffie-Hellman over a fixed prime of that many bits (RFC 7919), so that nobody invents weak ones.',
    'その長さの決められた素数を使う Diffie-Hellman です (RFC 7919)。弱い素数が使われるのを防ぎます。',
  ],
  [/^GC\d/, 'A curve of Russia’s GOST R 34.10-2012.', 'ロシアの GOST R 34.10-2012 の曲線です。'],
  [/^curveSM2$/, 'The curve of China’s SM2.', '中国の SM2 の曲線です。'],
  [
    /^sect|^secp1|^secp224|^secp256k1|^arbitrary/,
    'One of the old choices of RFC 4492, which RFC 8422 no longer has and TLS 1.3 does not allow.',
    'RFC 4492 にあった古い選択肢です。RFC 8422 では削られ、TLS 1.3 では使えません。',
  ],
]);
