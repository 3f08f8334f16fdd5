import type { Table } from './entry.ts';
import {
  certificateType,
  compressor,
  echType,
  fragmentLength,
  heartbeatMode,
  nameType,
  pointFormat,
  pskMode,
} from './values/codes.ts';
import { group } from './values/groups.ts';
import { signatureScheme } from './values/signatures.ts';
import { version } from './values/versions.ts';

/** What stands inside of extensions. */
export const EXTENSION_FIELDS: Table = {
  server_name_list: [
    'RFC 6066 §3',
    'A list for more names than one, of which nobody ever used a second.',
    '複数の名前を入れられる一覧ですが、実際に使われるのは 1 つだけです。',
  ],
  ServerName: ['RFC 6066 §3', 'One name with its type.', '種類の付いた名前 1 つです。'],
  name_type: ['RFC 6066 §3', 'What kind of name follows.', '続く名前の種類です。', nameType],
  host_name: [
    'RFC 6066 §3',
    'The host’s name as DNS has it, without a final dot; an IP address may not stand here. The server chooses its certificate by it.',
    'DNS のホスト名で、末尾にドットは付けません。IP アドレスは入れられません。サーバーはこれを見て証明書を選びます。',
  ],
  'max_fragment_length.max_fragment_length': [
    'RFC 6066 §4',
    'The longest fragment, as a power of two.',
    'フラグメントの最大長を 2 のべき乗で表します。',
    fragmentLength,
  ],
  responder_id_list: [
    'RFC 6066 §8',
    'The OCSP responders that the client trusts. Clients leave it empty: any will do.',
    'クライアントが信頼する OCSP レスポンダーです。普通は空で、どれでもよいという意味です。',
  ],
  ResponderID: ['RFC 6066 §8', 'One responder, in DER.', 'レスポンダー 1 つで、DER で表したものです。'],
  request_extensions: [
    'RFC 6066 §8',
    'Extensions of the OCSP request; empty in practice.',
    'OCSP リクエストの拡張です。実際には空です。',
  ],
  named_group_list: [
    'RFC 8446 §4.2.7',
    'The groups, the preferred one first.',
    'グループの一覧で、希望の順です。',
  ],
  NamedGroup: ['RFC 8446 §4.2.7', 'One group on offer.', '提示しているグループの 1 つです。', group],
  ec_point_format_list: [
    'RFC 8422 §5.1.2',
    'The formats; uncompressed must be among them.',
    '点の形式の一覧です。非圧縮は必ず含まれます。',
  ],
  ECPointFormat: ['RFC 8422 §5.1.2', 'One format.', '形式の 1 つです。', pointFormat],
  supported_signature_algorithms: [
    'RFC 8446 §4.2.3',
    'The signature schemes, the preferred one first.',
    '署名方式の一覧で、希望の順です。',
  ],
  SignatureScheme: [
    'RFC 8446 §4.2.3',
    'One signature scheme on offer.',
    '提示している署名方式の 1 つです。',
    signatureScheme,
  ],
  mode: ['RFC 6520 §2', 'Who may send heartbeats.', 'ハートビートの可否です。', heartbeatMode],
  protocol_name_list: [
    'RFC 7301 §3.1',
    'From a client all that it would speak, the preferred one first; from a server the one that it chose.',
    'クライアントからは話せるプロトコルを希望の順に、サーバーからは選んだ 1 つを入れます。',
  ],
  ProtocolName: [
    'RFC 7301 §3.1',
    'A protocol’s registered name: h2 is HTTP/2, http/1.1 is HTTP/1.1.',
    'プロトコルの登録名です。h2 は HTTP/2、http/1.1 は HTTP/1.1 を表します。',
  ],
  client_certificate_types: [
    'RFC 7250 §3',
    'The kinds of certificate that the client could send.',
    'クライアントが送れる証明書の種類です。',
  ],
  'client_certificate_type.client_certificate_type': [
    'RFC 7250 §3',
    'The kind that the client is to send.',
    'クライアントが送ることになった種類です。',
    certificateType,
  ],
  server_certificate_types: [
    'RFC 7250 §3',
    'The kinds of certificate that the client takes of the server.',
    'サーバーから受け取れる証明書の種類です。',
  ],
  'server_certificate_type.server_certificate_type': [
    'RFC 7250 §3',
    'The kind that the server sends.',
    'サーバーが送る種類です。',
    certificateType,
  ],
  CertificateType: ['RFC 7250 §3', 'One kind of certificate.', '証明書の種類の 1 つです。', certificateType],
  'padding.padding': ['RFC 7685 §3', 'Zeros only.', 'ゼロだけが並びます。'],
  algorithms: [
    'RFC 8879 §3',
    'The ways of compression that the sender can undo, in no order.',
    '展開できる圧縮方式の一覧です。順序に意味はありません。',
  ],
  CertificateCompressionAlgorithm: [
    'RFC 8879 §3',
    'One way to compress.',
    '圧縮方式の 1 つです。',
    compressor,
  ],
  'record_size_limit.record_size_limit': [
    'RFC 8449 §4',
    'In bytes of plaintext; in TLS 1.3 the content type and padding count too.',
    '平文でのバイト数です。TLS 1.3 では種類の 1 バイトとパディングも数えます。',
  ],
  'session_ticket.ticket': [
    'RFC 5077 §3.2',
    'Empty to ask for a ticket; from a client otherwise the ticket by which it wants to resume.',
    '空ならチケットを求めるという意味です。クライアントからの中身は、再開に使いたいチケットです。',
  ],
  identities: [
    'RFC 8446 §4.2.11',
    'The keys that the client proposes, by name.',
    'クライアントが提案する鍵の一覧です。',
  ],
  PskIdentity: ['RFC 8446 §4.2.11', 'One key: its name and its age.', '鍵 1 つの名前と経過時間です。'],
  identity: [
    'RFC 8446 §4.2.11',
    'The key’s name: for a resumption the ticket as the server gave it.',
    '鍵の名前です。再開の場合は、サーバーからもらったチケットそのものです。',
  ],
  obfuscated_ticket_age: [
    'RFC 8446 §4.2.11.1',
    'How old the ticket is in milliseconds, plus ticket_age_add. The server knows what was added and can tell replays by it; nobody else can read the age.',
    'チケットの経過時間 (ミリ秒) に ticket_age_add を足した値です。足した値を知るサーバーだけが読み取れ、リプレイの検出に使います。',
  ],
  binders: [
    'RFC 8446 §4.2.11.2',
    'For each identity a proof that the client has the key.',
    '各 identity について、鍵を持っていることの証明です。',
  ],
  PskBinderEntry: [
    'RFC 8446 §4.2.11.2',
    'An HMAC over this very ClientHello up to here, made with the key. That is why the extension has to be the last.',
    'この ClientHello のここまでを、鍵で計算した HMAC です。そのため、この拡張は必ず最後に置かれます。',
  ],
  selected_identity: [
    'RFC 8446 §4.2.11',
    'Which of the client’s identities the server takes, counted from 0.',
    'サーバーが選んだ identity の番号で、0 から数えます。',
  ],
  max_early_data_size: [
    'RFC 8446 §4.6.1',
    'How many bytes of 0-RTT data the server takes with this ticket.',
    'このチケットで受け入れる 0-RTT データのバイト数です。',
  ],
  versions: [
    'RFC 8446 §4.2.1',
    'The versions on offer, the preferred one first. A server that knows this extension goes by nothing else.',
    '提示するバージョンの一覧で、希望の順です。この拡張を知るサーバーは、ほかの欄を見ません。',
  ],
  ProtocolVersion: [
    'RFC 8446 §4.2.1',
    'One version on offer.',
    '提示しているバージョンの 1 つです。',
    version,
  ],
  selected_version: [
    'RFC 8446 §4.2.1',
    'The version that the server chose. This is the one that counts.',
    'サーバーが選んだバージョンです。有効なのはこの値です。',
    version,
  ],
  'cookie.cookie': [
    'RFC 8446 §4.2.2',
    'Bytes that mean something to the server alone.',
    'サーバーにだけ意味のあるバイト列です。',
  ],
  ke_modes: ['RFC 8446 §4.2.9', 'The modes that the client allows.', 'クライアントが許す使い方の一覧です。'],
  PskKeyExchangeMode: ['RFC 8446 §4.2.9', 'One mode.', '使い方の 1 つです。', pskMode],
  authorities: ['RFC 8446 §4.2.4', 'The authorities’ names.', '認証局の名前の一覧です。'],
  client_shares: [
    'RFC 8446 §4.2.8',
    'One public value for each group that the client bets on. An empty list asks for a HelloRetryRequest.',
    '見込みで選んだグループごとの公開値です。空なら、HelloRetryRequest でグループを指定してもらいます。',
  ],
  KeyShareEntry: [
    'RFC 8446 §4.2.8',
    'One group and the public value in it.',
    'グループ 1 つと、その公開値です。',
  ],
  server_share: [
    'RFC 8446 §4.2.8',
    'The server’s public value, in a group of which the client sent one. With it both sides have their secret.',
    'サーバーの公開値で、クライアントが送ったのと同じグループのものです。これで双方が秘密を共有します。',
  ],
  group: ['RFC 8446 §4.2.8', 'The group that the value below is in.', '下の値が属するグループです。', group],
  key_exchange: [
    'RFC 8446 §4.2.8',
    'The public value, as a rule new for every connection. For curves a point, for ML-KEM a key or what was encapsulated to it, for hybrids both one after the other.',
    '普通は接続ごとに作り直す公開値です。楕円曲線なら点、ML-KEM なら公開鍵またはそれに対するカプセル、ハイブリッドなら両方を続けたものです。',
  ],
  selected_group: [
    'RFC 8446 §4.2.8',
    'The group in which the server wants the next ClientHello’s key share.',
    '次の ClientHello の鍵共有に使ってほしいグループです。',
    group,
  ],
  new_session_count: [
    'RFC 9149 §3',
    'How many tickets the client would like after a full handshake.',
    '完全なハンドシェイクの後に欲しいチケットの枚数です。',
  ],
  resumption_count: [
    'RFC 9149 §3',
    'How many tickets the client would like after a resumption.',
    '再開の後に欲しいチケットの枚数です。',
  ],
  expected_count: [
    'RFC 9149 §3',
    'How many tickets the server is going to send.',
    'サーバーが送る予定のチケットの枚数です。',
  ],
  supported_protocols: [
    'draft-vvv-tls-alps-01 §4',
    'The protocols that the client has settings for.',
    '設定を送れるプロトコルの一覧です。',
  ],
  'encrypted_client_hello.type': [
    'RFC 9849 §5',
    'Which of the two hellos this is.',
    '外側と内側のどちらかを表します。',
    echType,
  ],
  kdf_id: [
    'RFC 9849 §5',
    'The HPKE key derivation; 1 is HKDF with SHA-256.',
    'HPKE の鍵導出関数です。1 は SHA-256 の HKDF です。',
  ],
  aead_id: [
    'RFC 9849 §5',
    'The HPKE cipher; 1 is AES-128-GCM, 2 AES-256-GCM, 3 ChaCha20-Poly1305.',
    'HPKE の暗号です。1 は AES-128-GCM、2 は AES-256-GCM、3 は ChaCha20-Poly1305 です。',
  ],
  config_id: [
    'RFC 9849 §5',
    'Which of the server’s published keys was used.',
    'サーバーが公開している鍵のうち、どれを使ったかを表します。',
  ],
  enc: [
    'RFC 9849 §5',
    'The client’s public value for opening the payload; empty in a hello after a HelloRetryRequest.',
    '中身を開くための、クライアントの公開値です。HelloRetryRequest の後の ClientHello では空になります。',
  ],
  payload: [
    'RFC 9849 §5',
    'The encrypted inner hello, or random bytes that look like one.',
    '暗号化された内側の ClientHello か、そう見せかけた乱数です。',
  ],
  confirmation: [
    'RFC 9849 §7.2.1',
    'Eight bytes by which a client that knows the key sees that the inner hello was taken.',
    '内側の ClientHello が受け入れられたかを、鍵を知るクライアントだけが確かめられる 8 バイトです。',
  ],
  retry_configs: [
    'RFC 9849 §5',
    'The server’s current keys, for a client that used an old one.',
    '古い鍵を使ったクライアントに渡す、サーバーの現在の鍵です。',
  ],
  renegotiated_connection: [
    'RFC 5746 §3.2',
    'Empty in a first handshake; in a renegotiation the Finished values of the one before.',
    '最初のハンドシェイクでは空です。再ネゴシエーションでは、前回の Finished の値が入ります。',
  ],
  sct_list: ['RFC 6962 §3.3', 'Timestamps of several logs.', '複数のログのタイムスタンプです。'],
  SerializedSCT: [
    'RFC 6962 §3.2',
    'One log’s signed promise to publish the certificate.',
    '証明書を公開するという、ログ 1 つの署名付きの約束 (SCT) です。',
  ],
  sct_version: [
    'RFC 6962 §3.2',
    '0 is version 1, the only one in use.',
    '0 はバージョン 1 で、使われているのはこれだけです。',
  ],
  id: [
    'RFC 6962 §3.2',
    'Which log: the SHA-256 of its public key.',
    'どのログかを表す、その公開鍵の SHA-256 です。',
  ],
  timestamp: [
    'RFC 6962 §3.2',
    'When the log took it in, in milliseconds since 1970.',
    'ログが受け取った時刻で、1970 年からのミリ秒です。',
  ],
  'SerializedSCT.extensions': [
    'RFC 6962 §3.2',
    'Extensions of the log; empty so far.',
    'ログの拡張で、いまのところ空です。',
  ],
  'SerializedSCT.signature': [
    'RFC 6962 §3.2',
    'The log’s signature over the certificate and the time.',
    '証明書と時刻への、ログの署名です。',
  ],
};
