import { alertDescription } from './alerts.ts';
import type { Table } from './entry.ts';
import { alertLevel, named, sessionHit, sslv2Error } from './values/codes.ts';
import { suite } from './values/suites.ts';
import { version } from './values/versions.ts';

/** Alerts, ChangeCipherSpec, SSL 2.0, bytes without fields, and what is left over where bytes break the rules. */
export const OTHER_FIELDS: Table = {
  '^alert': [
    'RFC 8446 §6',
    'An alert: two bytes, a level and a description. curl prints both as one number, level × 256 + description.',
    'アラートです。レベルと種類の 2 バイトで、curl は「レベル × 256 + 種類」という 1 つの数で表示します。',
  ],
  level: [
    'RFC 8446 §6',
    'How bad it is. In TLS 1.3 the description alone decides.',
    '深刻さです。TLS 1.3 では、次の種類だけで決まります。',
    alertLevel,
  ],
  description: ['RFC 8446 §6', 'The reason, as a number.', '理由を表す番号です。', alertDescription],
  'change_cipher_spec.type': [
    'RFC 5246 §7.1',
    'Always 1; the protocol has nothing else to say.',
    '常に 1 です。このプロトコルにほかの値はありません。',
  ],
  trailing: [
    'RFC 8446 §4',
    'Bytes left over where the structure has ended. Nothing should stand here; receivers answer with decode_error (50).',
    '構造が終わった後に余ったバイトです。本来あってはならず、受け手は decode_error (50) を返します。',
  ],
  undecoded: [
    'RFC 8446 §4',
    'Bytes that could not be read as what should stand here, because what came before is broken or cut short.',
    '手前が壊れているか途切れているため、本来の形として読めなかったバイトです。',
  ],
  '^SSLv2Record': [
    'draft-hickman-netscape-ssl §1.1',
    'A record of SSL 2.0: two or three bytes of header, no type, no version.',
    'SSL 2.0 のレコードです。ヘッダーは 2〜3 バイトで、種類もバージョンもありません。',
  ],
  RECORD_LENGTH: [
    'draft-hickman-netscape-ssl §1.1',
    'How many bytes follow the header. The highest bit tells the two kinds of header apart; a TLS record can’t begin with it, and so both can be told apart by their first byte.',
    'ヘッダーに続くバイト数です。最上位ビットはヘッダーの種類を表します。TLS のレコードはこのビットで始まらないため、最初の 1 バイトで見分けられます。',
  ],
  PADDING: [
    'draft-hickman-netscape-ssl §1.1',
    'How many bytes at the end are padding of a block cipher.',
    '末尾の何バイトがブロック暗号のパディングかを表します。',
  ],
  ACTUAL_DATA: ['draft-hickman-netscape-ssl §1.2', 'What the record carries.', 'レコードが運ぶ中身です。'],
  'ERROR.error_code': [
    'draft-hickman-netscape-ssl §2.3',
    'The reason, as a number.',
    '理由を表す番号です。',
    sslv2Error,
  ],
  'CLIENT-HELLO.client_version': [
    'draft-hickman-netscape-ssl §5.5.1',
    'The newest version that the client speaks. 0x0002 means SSL 2.0; with 0x03nn it would rather go on in TLS.',
    'クライアントが話せる最も新しいバージョンです。0x0002 なら SSL 2.0、0x03nn なら TLS で続けたいという意味です。',
    version,
  ],
  'SERVER-HELLO.server_version': [
    'draft-hickman-netscape-ssl §5.6.1',
    'The version that the server chose.',
    'サーバーが選んだバージョンです。',
    version,
  ],
  cipher_specs_length: [
    'draft-hickman-netscape-ssl §5.5.1',
    'How many bytes of cipher_specs follow further down. SSL 2.0 puts all lengths in front.',
    '後に続く cipher_specs のバイト数です。SSL 2.0 では、長さが先にまとめて並びます。',
  ],
  session_id_length: [
    'draft-hickman-netscape-ssl §5.5.1',
    'How many bytes of session_id follow further down: 16, or 0 for a new session.',
    '後に続く session_id のバイト数です。16 か、新しいセッションなら 0 です。',
  ],
  challenge_length: [
    'draft-hickman-netscape-ssl §5.5.1',
    'How many bytes of challenge follow further down, 16 to 32.',
    '後に続く challenge のバイト数で、16〜32 です。',
  ],
  certificate_length: [
    'draft-hickman-netscape-ssl §5.6.1',
    'How many bytes of certificate follow further down.',
    '後に続く certificate のバイト数です。',
  ],
  connection_id_length: [
    'draft-hickman-netscape-ssl §5.6.1',
    'How many bytes of connection_id follow further down.',
    '後に続く connection_id のバイト数です。',
  ],
  cipher_specs: [
    'draft-hickman-netscape-ssl §5.5.1',
    'Ciphers, three bytes each: all that the client has, or those of them that the server has too.',
    '3 バイトずつの暗号の一覧です。クライアントからは使えるものすべて、サーバーからは共通するものが並びます。',
  ],
  'CIPHER-KIND': [
    'draft-hickman-netscape-ssl §5.5.1',
    'One cipher. With a zero in front it is a suite of SSL 3.0 or TLS.',
    '暗号の 1 つです。先頭が 0 なら、SSL 3.0 以降の暗号スイートです。',
    suite,
  ],
  'CLIENT-HELLO.session_id': [
    'draft-hickman-netscape-ssl §5.5.1',
    'A session to resume; mostly empty.',
    '再開したいセッションの ID で、普通は空です。',
  ],
  challenge: [
    'draft-hickman-netscape-ssl §5.5.1',
    'Random bytes that the server has to send back encrypted, and that the keys are made from.',
    '乱数です。サーバーが暗号化して送り返す値であり、鍵の材料にもなります。',
  ],
  session_id_hit: [
    'draft-hickman-netscape-ssl §5.6.1',
    'Whether the server knows the session that the client named.',
    'クライアントの示したセッションをサーバーが知っているかどうかです。',
    sessionHit,
  ],
  certificate_type: [
    'draft-hickman-netscape-ssl §5.6.1',
    'The kind of certificate; 1 is X.509, the only one that there is.',
    '証明書の種類です。1 は X.509 で、これしかありません。',
  ],
  'SERVER-HELLO.certificate': [
    'draft-hickman-netscape-ssl §5.6.1',
    'The server’s certificate, a single one: SSL 2.0 knows no chains.',
    'サーバーの証明書です。SSL 2.0 にチェーンはなく、1 枚だけです。',
  ],
  connection_id: [
    'draft-hickman-netscape-ssl §5.6.1',
    'Random bytes of the server, from which the keys are made, and which the client sends back encrypted.',
    'サーバーの乱数です。鍵の材料になり、クライアントが暗号化して送り返します。',
  ],
  'SSLv2.msg_type': [
    'draft-hickman-netscape-ssl §1.4',
    'Which message of SSL 2.0 this is.',
    'SSL 2.0 のどのメッセージかを表す番号です。',
    named,
  ],
  'SSLv2.body': [
    'draft-hickman-netscape-ssl §1.4',
    'The message’s content, which this site does not take apart.',
    'メッセージの中身です。このサイトでは内訳を示しません。',
  ],
};
