import { GREASE, type Said, type Values } from '../entry.ts';

type Part = readonly [RegExp, ...Said];

const SPECIAL: readonly Part[] = [
  [
    /^TLS_EMPTY_RENEGOTIATION_INFO_SCSV$/,
    'No suite but a signal (RFC 5746 §3.3): the client does secure renegotiation, said so that servers that choke on extensions hear it too.',
    '暗号スイートではなく合図です (RFC 5746 §3.3)。安全な再ネゴシエーションに対応していることを、拡張を扱えないサーバーにも伝えます。',
  ],
  [
    /^TLS_FALLBACK_SCSV$/,
    'No suite but a signal (RFC 7507): the client failed with a newer version before and now tries an older one. A server that knows better answers inappropriate_fallback (86).',
    '暗号スイートではなく合図です (RFC 7507)。新しいバージョンで失敗し、下げて再接続していることを表します。より新しいバージョンを使えるサーバーは inappropriate_fallback (86) を返します。',
  ],
  [
    /^TLS_NULL_WITH_NULL_NULL$/,
    'The state before any keys exist; it must never be offered or chosen.',
    '鍵がまだない初期状態を表す値で、提示も選択もしてはなりません。',
  ],
];

const EXCHANGES: readonly Part[] = [
  [
    /EXPORT/,
    'keys kept weak on purpose for export from the USA in the 1990s (broken by FREAK and Logjam)',
    '1990 年代の米国の輸出規制のためにわざと弱くした鍵 (FREAK と Logjam で破られています)',
  ],
  [
    /anon/i,
    'Diffie-Hellman without any certificate, so anybody on the way can pose as the server',
    '証明書を使わない Diffie-Hellman (途中の誰でもサーバーになりすませます)',
  ],
  [
    /ECDHE_PSK|^TLS_ECDHE_PSK/,
    'ephemeral elliptic-curve Diffie-Hellman together with a pre-shared key',
    '使い捨ての鍵による楕円曲線 Diffie-Hellman と事前共有鍵',
  ],
  [
    /DHE_PSK|PSK_DHE/,
    'ephemeral Diffie-Hellman together with a pre-shared key',
    '使い捨ての鍵による Diffie-Hellman と事前共有鍵',
  ],
  [
    /RSA_PSK/,
    'a secret encrypted to the server’s RSA key, together with a pre-shared key',
    'サーバーの RSA 鍵で暗号化した秘密と事前共有鍵',
  ],
  [/PSK/, 'a key that both sides have shared beforehand', 'あらかじめ双方が共有した鍵'],
  [
    /ECDHE_ECDSA/,
    'ephemeral elliptic-curve Diffie-Hellman (forward secrecy), signed with ECDSA',
    '使い捨ての鍵による楕円曲線 Diffie-Hellman (前方秘匿性あり) に ECDSA の署名',
  ],
  [
    /ECDHE_RSA/,
    'ephemeral elliptic-curve Diffie-Hellman (forward secrecy), signed with RSA',
    '使い捨ての鍵による楕円曲線 Diffie-Hellman (前方秘匿性あり) に RSA の署名',
  ],
  [
    /^ECDHE|IBSDH/,
    'ephemeral elliptic-curve Diffie-Hellman of the Chinese standards',
    '中国の標準による、使い捨ての鍵の楕円曲線 Diffie-Hellman',
  ],
  [
    /DHE_RSA/,
    'ephemeral Diffie-Hellman (forward secrecy), signed with RSA',
    '使い捨ての鍵による Diffie-Hellman (前方秘匿性あり) に RSA の署名',
  ],
  [
    /DHE_DSS/,
    'ephemeral Diffie-Hellman, signed with DSA, which nobody uses any more',
    '使い捨ての鍵による Diffie-Hellman に、いまは使われない DSA の署名',
  ],
  [
    /ECDH_|(^|_)DH_/,
    'Diffie-Hellman with the fixed key of the certificate, without forward secrecy',
    '証明書の固定鍵による Diffie-Hellman (前方秘匿性なし)',
  ],
  [
    /SRP/,
    'a password that both sides know, never sent (SRP)',
    '双方が知るパスワード (SRP。パスワード自体は送りません)',
  ],
  [
    /ECCPWD|ECJPAKE/,
    'a password that both sides know, never sent',
    '双方が知るパスワード (パスワード自体は送りません)',
  ],
  [/KRB5/, 'a Kerberos ticket in place of a certificate', '証明書の代わりに Kerberos のチケット'],
  [/GOST/, 'Russia’s GOST algorithms', 'ロシアの GOST 方式'],
  [/FORTEZZA/, 'the US government’s Fortezza cards', '米国政府の Fortezza カード'],
  [/^(ECC|IBC)_/, 'a key encryption of the Chinese standards', '中国の標準による鍵の暗号化'],
  [
    /RSA/,
    'a secret encrypted to the server’s RSA key, without forward secrecy: who steals that key later reads everything recorded',
    'サーバーの RSA 鍵で暗号化した秘密 (前方秘匿性なし。後で鍵が漏れると、記録された通信がすべて読まれます)',
  ],
];

const CIPHERS: readonly Part[] = [
  [
    /SHA256_SHA256|SHA384_SHA384/,
    'none: integrity only, everything can be read (RFC 9150)',
    'なし (改ざん検知だけで、内容は読めます。RFC 9150)',
  ],
  [/(^|_)NULL/, 'none: everything can be read on the way', 'なし (途中で内容を読めます)'],
  [
    /AES_128_GCM/,
    'AES with 128-bit keys in GCM, which encrypts and authenticates at once',
    '128 ビット鍵の AES-GCM (暗号化と認証を同時に行う AEAD)',
  ],
  [
    /AES_256_GCM/,
    'AES with 256-bit keys in GCM, which encrypts and authenticates at once',
    '256 ビット鍵の AES-GCM (暗号化と認証を同時に行う AEAD)',
  ],
  [
    /CHACHA20/,
    'ChaCha20-Poly1305, fast where a processor has no AES instructions',
    'ChaCha20-Poly1305 (AES 専用命令のない CPU でも高速な AEAD)',
  ],
  [
    /AES_(128|256)_CCM_8/,
    'AES-CCM with a short 8-byte tag, made for small devices',
    '認証タグを 8 バイトに縮めた AES-CCM (小さな機器向け)',
  ],
  [
    /AES_(128|256)_CCM/,
    'AES-CCM, which encrypts and authenticates at once',
    'AES-CCM (暗号化と認証を同時に行う AEAD)',
  ],
  [
    /AEGIS/,
    'AEGIS, an authenticated cipher built from AES rounds',
    'AEGIS (AES のラウンド関数で作った認証付き暗号)',
  ],
  [
    /AES_(128|256)_CBC/,
    'AES in CBC mode, with the MAC made before encrypting unless encrypt_then_mac is agreed (Lucky 13 made use of that order)',
    'CBC モードの AES (encrypt_then_mac に合意しない限り、MAC を付けてから暗号化します。この順序が Lucky 13 に狙われました)',
  ],
  [
    /(CAMELLIA|ARIA).*GCM/,
    'Camellia or ARIA, the Japanese and Korean cousins of AES, in GCM',
    '日本の Camellia または韓国の ARIA を使う GCM',
  ],
  [
    /CAMELLIA|ARIA|SEED/,
    'Camellia, ARIA or SEED, block ciphers from Japan and Korea, in CBC mode',
    '日本の Camellia、韓国の ARIA や SEED の CBC モード',
  ],
  [
    /RC4_40|RC2_CBC_40|DES40|DES_CBC_40|RC4_128_EXPORT40|RC2_128_CBC_EXPORT40/,
    'with 40-bit keys, which anybody can search through',
    '40 ビット鍵 (総当たりで破れます)',
  ],
  [
    /RC4_(56|64)|RC2_CBC_56/,
    'with keys of 56 or 64 bits, too short since the 1990s',
    '56〜64 ビット鍵 (1990 年代から短すぎます)',
  ],
  [
    /RC4/,
    'RC4, whose keystream is biased; RFC 7465 forbids it',
    'RC4 (鍵ストリームの偏りが見つかり、RFC 7465 で禁止)',
  ],
  [/RC2/, 'RC2, a block cipher of 1987', '1987 年のブロック暗号 RC2'],
  [
    /3DES|DES_192_EDE3/,
    'Triple DES, whose 64-bit blocks repeat too soon (Sweet32)',
    'トリプル DES (ブロックが 64 ビットと短く、Sweet32 に弱い)',
  ],
  [
    /DES/,
    'DES with its 56-bit keys, searched through by a machine in 1998',
    '56 ビット鍵の DES (1998 年に総当たりで破られました)',
  ],
  [/IDEA/, 'IDEA, a block cipher of 1991', '1991 年のブロック暗号 IDEA'],
  [/SALSA20/, 'Salsa20, the forerunner of ChaCha20', 'ChaCha20 の前身の Salsa20'],
  [/KUZNYECHIK|MAGMA|28147/, 'a cipher of Russia’s GOST standards', 'ロシアの GOST 規格の暗号'],
  [/SM4|SM1/, 'a cipher of the Chinese standards', '中国の標準の暗号'],
  [/FORTEZZA/, 'Skipjack, on a Fortezza card', 'Fortezza カードの Skipjack'],
];

const words = (parts: readonly Part[], text: string): Said | undefined => {
  const found = parts.find(([pattern]) => pattern.test(text));
  return found && [found[1], found[2]];
};

/** TLS 1.3's suites name no key exchange (RFC 8446 §B.4), GOST's among them (RFC 9367). */
const isTls13 = (name: string): boolean =>
  (!name.includes('_WITH_') && /^TLS_/.test(name)) || /_MGM_/.test(name);

/** What the parts of a suite's name say: its key exchange, and its cipher. */
export const suite: Values = ({ label }) => {
  if (label === undefined || label === 'GREASE') return label && GREASE;
  if (label === 'unknown') return NAMELESS;
  const special = words(SPECIAL, label);
  if (special) return special;
  const [exchange = '', cipher = exchange] = label
    .replace(/^SSL_CK_(.*)_WITH_/, 'RSA_WITH_$1_')
    .split('_WITH_');
  const encryption = words(CIPHERS, cipher) ?? OTHER;
  if (isTls13(label)) return tls13(encryption);
  return older(words(EXCHANGES, exchange) ?? OTHER, encryption);
};

const tls13 = ([en, ja]: Said): Said => [
  `A suite of TLS 1.3: it names only the cipher and the hash, while key exchange and signature are agreed on in extensions. Cipher: ${en}.`,
  `TLS 1.3 のスイートです。名前が表すのは暗号とハッシュだけで、鍵交換と署名は拡張で決めます。暗号: ${ja}。`,
];

const older = (exchange: Said, cipher: Said): Said => [
  `Key exchange: ${exchange[0]}. Cipher: ${cipher[0]}.`,
  `鍵交換: ${exchange[1]}。暗号: ${cipher[1]}。`,
];

const OTHER: Said = ['one that its name alone tells', '名前のとおりの方式'];
const NAMELESS: Said = [
  'No registry that this site knows has a suite of this number.',
  'このサイトの持つ登録簿に、この番号のスイートはありません。',
];
