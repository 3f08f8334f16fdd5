import { byLabel, byPattern, byValue, type Values } from '../entry.ts';

/** Algorithms by the names of their object identifiers. */
export const algorithm: Values = byPattern([
  [
    /^md5With/,
    'RSA over MD5: forged for real in 2008.',
    'MD5 に基づく RSA で、2008 年に偽造が実証されました。',
  ],
  [
    /sha1|SHA1/i,
    'SHA-1: collisions were shown in 2017, and clients no longer take it in a chain’s signatures.',
    'SHA-1 です。2017 年に衝突が実証され、チェーンの署名としてはもう受け入れられません。',
  ],
  [
    /^sha\d+WithRSA/,
    'RSA with PKCS #1 v1.5 padding, the most common signature of certificates.',
    'PKCS #1 v1.5 パディングの RSA で、証明書で最も一般的な署名です。',
  ],
  [/^id-RSASSA-PSS/, 'RSA with PSS padding.', 'PSS パディングの RSA です。'],
  [/^rsaEncryption/, 'An ordinary RSA key.', '普通の RSA 鍵です。'],
  [
    /^ecdsa-with/,
    'ECDSA: a short signature of an elliptic-curve key.',
    '楕円曲線鍵による短い署名、ECDSA です。',
  ],
  [
    /^id-ecPublicKey/,
    'An elliptic-curve key; which curve, the parameters say.',
    '楕円曲線の鍵です。曲線は parameters が示します。',
  ],
  [/^secp|^X25519/, 'The curve of the key.', '鍵の曲線です。'],
  [/^Ed/, 'An Edwards-curve key and signature.', 'エドワーズ曲線の鍵と署名です。'],
  [/^id-ml-dsa/, 'ML-DSA, made against quantum computers.', '量子計算機に備えた ML-DSA です。'],
  [/^id-dsa/, 'DSA, no longer in use.', 'いまは使われない DSA です。'],
]);

/** What a certificate may be used for. */
export const purpose: Values = byLabel({
  serverAuth: ['serverAuth: for TLS servers.', 'serverAuth は TLS サーバー用です。'],
  clientAuth: ['clientAuth: for TLS clients.', 'clientAuth は TLS クライアント用です。'],
  OCSPSigning: ['OCSPSigning: for signing OCSP responses.', 'OCSPSigning は OCSP レスポンスの署名用です。'],
});

export const access: Values = byLabel({
  'id-ad-ocsp': ['Here: the authority’s OCSP responder.', 'ここでは認証局の OCSP レスポンダーです。'],
  'id-ad-caIssuers': [
    'Here: where the issuer’s own certificate can be fetched, should the server not have sent it.',
    'ここでは発行者の証明書の取得先です。サーバーが送ってこない場合に使えます。',
  ],
});

export const policy: Values = byLabel({
  'domain-validated': [
    'Domain validated: only control of the name was checked.',
    'ドメイン認証 (DV) で、名前を管理していることだけが確認されています。',
  ],
  'organization-validated': [
    'Organization validated: the owner’s identity was checked too.',
    '企業認証 (OV) で、持ち主の組織も確認されています。',
  ],
  'extended-validated': [
    'Extended validation: the owner’s identity was checked by stricter rules.',
    'EV 認証で、持ち主の組織がより厳しい基準で確認されています。',
  ],
  anyPolicy: ['Any policy will do.', 'どのポリシーでもよいという意味です。'],
});

export const certificateVersion: Values = byLabel({
  v1: [
    'v1 has no extensions and so no names that count.',
    'v1 に拡張はなく、ホスト名の検証に使える名前を持てません。',
  ],
  v3: [
    'v3, counted from 0 and so written as 2, is the one with extensions.',
    'v3 は 0 から数えるため 2 と書かれ、拡張を持てるバージョンです。',
  ],
});

export const exponent: Values = byValue({
  65537: ['65537, the usual one.', '65537 が普通です。'],
  3: [
    '3 is fast and has been behind several forgeries; 65537 is usual.',
    '3 は高速ですが偽造の原因になったことがあり、普通は 65537 を使います。',
  ],
});

export const ocspStatus: Values = byLabel({
  successful: ['It has an answer.', '回答が入っています。'],
  malformedRequest: ['It could not read the request.', 'リクエストを読み取れなかったという意味です。'],
  internalError: ['It failed by itself.', 'レスポンダー内部の失敗です。'],
  tryLater: ['It is busy.', '混んでいるので後で試すようにという意味です。'],
  sigRequired: ['It wants signed requests.', '署名付きのリクエストが必要だという意味です。'],
  unauthorized: ['It does not know this certificate.', 'この証明書を扱っていないという意味です。'],
});
