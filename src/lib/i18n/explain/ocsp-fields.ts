import type { Table } from './entry.ts';
import { ocspStatus } from './values/x509.ts';

/** OCSP responses, by the names of RFC 6960. */
export const OCSP_FIELDS: Table = {
  OCSPResponse: [
    'RFC 6960 §4.2.1',
    'An OCSP response: the authority’s signed word on whether a certificate has been revoked.',
    'OCSP レスポンスです。証明書が失効しているかどうかの、認証局の署名付きの回答です。',
  ],
  responseStatus: [
    'RFC 6960 §4.2.1',
    'Whether the responder could answer at all; nothing yet about the certificate.',
    'レスポンダーが回答できたかどうかです。証明書の状態ではありません。',
    ocspStatus,
  ],
  responseBytes: ['RFC 6960 §4.2.1', 'The answer.', '回答です。'],
  ResponseBytes: ['RFC 6960 §4.2.1', 'The answer’s kind and its content.', '回答の種類と内容です。'],
  responseType: [
    'RFC 6960 §4.2.1',
    'The kind; id-pkix-ocsp-basic is the only one in use.',
    '種類です。使われているのは id-pkix-ocsp-basic だけです。',
  ],
  'ResponseBytes.response': [
    'RFC 6960 §4.2.1',
    'The content, DER inside of DER.',
    '内容で、DER の中に DER が入っています。',
  ],
  BasicOCSPResponse: [
    'RFC 6960 §4.2.1',
    'The basic response and its signature.',
    '基本形式の回答と、その署名です。',
  ],
  tbsResponseData: ['RFC 6960 §4.2.1', 'What is said and signed.', '署名される内容です。'],
  'tbsResponseData.version': ['RFC 6960 §4.2.1', 'The version of the format.', '形式のバージョンです。'],
  byName: ['RFC 6960 §4.2.1', 'Who answers, by name.', '回答者を名前で示したものです。'],
  byKey: [
    'RFC 6960 §4.2.1',
    'Who answers, by the SHA-1 of its key.',
    '回答者を鍵の SHA-1 で示したものです。',
  ],
  producedAt: ['RFC 6960 §4.2.1', 'When the response was signed.', '回答に署名した時刻です。'],
  responses: [
    'RFC 6960 §4.2.1',
    'One answer for each certificate asked about.',
    '問い合わせた証明書ごとの回答です。',
  ],
  SingleResponse: ['RFC 6960 §4.2.1', 'The answer about one certificate.', '証明書 1 枚についての回答です。'],
  certID: [
    'RFC 6960 §4.1.1',
    'Which certificate: its issuer, hashed, and its serial number.',
    'どの証明書かを、発行者のハッシュとシリアル番号で示します。',
  ],
  hashAlgorithm: ['RFC 6960 §4.1.1', 'How the issuer was hashed.', '発行者のハッシュの方式です。'],
  'hashAlgorithm.algorithm': [
    'RFC 6960 §4.1.1',
    'The hash by its object identifier. SHA-1 does no harm here, where it is only a name.',
    'ハッシュを表すオブジェクト識別子です。ここでは識別にだけ使うため、SHA-1 でも問題ありません。',
  ],
  issuerNameHash: ['RFC 6960 §4.1.1', 'The hash of the issuer’s name.', '発行者の名前のハッシュです。'],
  issuerKeyHash: ['RFC 6960 §4.1.1', 'The hash of the issuer’s key.', '発行者の鍵のハッシュです。'],
  'certID.serialNumber': [
    'RFC 6960 §4.1.1',
    'The certificate’s serial number.',
    '証明書のシリアル番号です。',
  ],
  good: [
    'RFC 6960 §2.2',
    'Not revoked, as far as the responder knows.',
    'レスポンダーの知る限り、失効していません。',
  ],
  revoked: [
    'RFC 6960 §2.2',
    'Revoked: the certificate must not be trusted any more.',
    '失効しています。もう信頼してはなりません。',
  ],
  'SingleResponse.unknown': [
    'RFC 6960 §2.2',
    'The responder does not know this certificate.',
    'レスポンダーはこの証明書を知りません。',
  ],
  revocationTime: ['RFC 6960 §4.2.1', 'When it was revoked.', '失効した時刻です。'],
  revocationReason: ['RFC 6960 §4.2.1', 'The reason for it.', '失効の理由です。'],
  thisUpdate: [
    'RFC 6960 §4.2.1',
    'The moment that the answer is true of.',
    'この回答が正しいと確認された時刻です。',
  ],
  nextUpdate: [
    'RFC 6960 §4.2.1',
    'When there will be news at the latest; after that the response is stale.',
    '遅くともこの時刻までに新しい情報が出ます。過ぎた回答は古いものとして扱います。',
  ],
  singleExtensions: ['RFC 6960 §4.4', 'Extensions of this answer.', 'この回答の拡張です。'],
  responseExtensions: [
    'RFC 6960 §4.4',
    'Extensions of the whole response, such as a nonce.',
    '回答全体の拡張で、ノンスなどが入ります。',
  ],
  'BasicOCSPResponse.signatureAlgorithm': [
    'RFC 6960 §4.2.1',
    'How the response is signed.',
    '回答の署名方式です。',
  ],
  'BasicOCSPResponse.signature': [
    'RFC 6960 §4.2.1',
    'The responder’s signature over the part above.',
    '上の内容への、レスポンダーの署名です。',
  ],
  certs: [
    'RFC 6960 §4.2.1',
    'Certificates with which to check that signature.',
    'その署名を検証するための証明書です。',
  ],
  Certificates: ['RFC 6960 §4.2.1', 'The certificates in a row.', '証明書の並びです。'],
};
