import type { Table } from './entry.ts';
import { compression, contentType, named } from './values/codes.ts';
import { suite } from './values/suites.ts';
import { clientVersion, recordVersion, serverVersion } from './values/versions.ts';

/** Records, the header of handshake messages, and the hellos. */
export const HELLO_FIELDS: Table = {
  '^TLSPlaintext': [
    'RFC 8446 §5.1',
    'A record: five bytes of header, then a piece of what it carries. Records and messages are not the same; one message may take several records, and one record may hold several messages.',
    'レコードです。5 バイトのヘッダーに、運ぶ内容の一部が続きます。レコードとメッセージは別物で、1 つのメッセージが複数のレコードに分かれることも、1 つのレコードに複数のメッセージが入ることもあります。',
  ],
  '^TLSCiphertext': [
    'RFC 8446 §5.2',
    'An encrypted record. Only its five bytes of header can be read on the way.',
    '暗号化されたレコードです。途中で読めるのは 5 バイトのヘッダーだけです。',
  ],
  'TLSPlaintext.type': [
    'RFC 8446 §5.1',
    'What the record carries.',
    'レコードが運ぶものの種類です。',
    contentType,
  ],
  opaque_type: [
    'RFC 8446 §5.2',
    'What the record says that it carries.',
    'レコードが外向きに名乗る種類です。',
    contentType,
  ],
  legacy_record_version: [
    'RFC 8446 §5.1',
    'A version that receivers must ignore since TLS 1.3, kept for boxes on the way.',
    'TLS 1.3 以降は読み捨てる決まりのバージョンで、途中の機器のために残っています。',
    recordVersion,
  ],
  'TLSPlaintext.length': [
    'RFC 8446 §5.1',
    'How many bytes the record carries, 2^14 at most.',
    'レコードが運ぶバイト数で、最大 2^14 です。',
  ],
  'TLSCiphertext.length': [
    'RFC 8446 §5.2',
    'How many encrypted bytes follow: the content, its authentication tag, and any padding.',
    '続く暗号文のバイト数です。内容のほか、認証タグやパディングも含みます。',
  ],
  fragment: [
    'RFC 8446 §5.1',
    'What the record carries, in the clear: messages or pieces of them. They are taken apart under the messages.',
    'レコードが運ぶ平文の中身で、メッセージまたはその一部です。内訳はメッセージのほうで示します。',
  ],
  encrypted_record: [
    'RFC 8446 §5.2',
    'The ciphertext. In TLS 1.3 the true content type is hidden inside, as the last byte before the padding.',
    '暗号文です。TLS 1.3 では、本当の種類が中に隠れていて、パディングの直前の 1 バイトに入っています。',
  ],
  msg_type: [
    'RFC 8446 §4',
    'Which handshake message this is.',
    'どのハンドシェイクメッセージかを表す番号です。',
    named,
  ],
  body: [
    'RFC 8446 §4',
    'The message’s content, which this site does not take apart.',
    'メッセージの中身です。このサイトでは内訳を示しません。',
  ],
  'client_hello.legacy_version': [
    'RFC 8446 §4.1.2',
    'Up to TLS 1.2 this was the newest version that the client offers.',
    'TLS 1.2 までは、クライアントが提示する最も新しいバージョンでした。',
    clientVersion,
  ],
  'server_hello.legacy_version': [
    'RFC 8446 §4.1.3',
    'Up to TLS 1.2 this was the version that the server chose.',
    'TLS 1.2 までは、サーバーが選んだバージョンでした。',
    serverVersion,
  ],
  'hello_retry_request.legacy_version': [
    'RFC 8446 §4.1.3',
    'Always TLS 1.2 in disguise: only TLS 1.3 has this message.',
    '常に TLS 1.2 と偽装します。このメッセージがあるのは TLS 1.3 だけです。',
  ],
  'client_hello.random': [
    'RFC 8446 §4.1.2',
    '32 random bytes that make every handshake different, so that an old one cannot be played again. Up to TLS 1.2 the first four often were the clock.',
    'ハンドシェイクを毎回異なるものにする 32 バイトの乱数で、古いものの使い回しを防ぎます。TLS 1.2 までは、最初の 4 バイトが時刻のことも多くありました。',
  ],
  'server_hello.random': [
    'RFC 8446 §4.1.3',
    'The server’s 32 random bytes. If they end in 44 4F 57 4E 47 52 44 (“DOWNGRD”) and 01 or 00, a server that could do better tells that it chose TLS 1.2, or something older; a client that offered more must then break off.',
    'サーバーの 32 バイトの乱数です。末尾 8 バイトが 44 4F 57 4E 47 52 44 (「DOWNGRD」) と 01 または 00 なら、より新しいバージョンも使えるサーバーが TLS 1.2、またはそれ以前を選んだ印です。それより新しいバージョンを提示したクライアントは中断しなければなりません。',
  ],
  'hello_retry_request.random': [
    'RFC 8446 §4.1.3',
    'Not random at all: these 32 bytes are the SHA-256 of “HelloRetryRequest”, and they alone tell this message from a ServerHello.',
    '乱数ではなく、文字列「HelloRetryRequest」の SHA-256 という決まった値です。ServerHello との違いはこの値だけです。',
  ],
  legacy_session_id: [
    'RFC 8446 §4.1.2',
    'Up to TLS 1.2 it named a session to resume. A TLS 1.3 client fills in random bytes, so that boxes on the way believe in a resumed TLS 1.2 session (RFC 8446 §D.4).',
    'TLS 1.2 までは、再開したいセッションの ID でした。TLS 1.3 のクライアントは、途中の機器に TLS 1.2 の再開と思わせるために乱数を入れます (RFC 8446 §D.4)。',
  ],
  legacy_session_id_echo: [
    'RFC 8446 §4.1.3',
    'In TLS 1.3 the client’s value, sent back unchanged. Before that: the same value means a resumed session, another one names the new session, and an empty one says that none is kept.',
    'TLS 1.3 では、クライアントの値をそのまま返します。以前のバージョンでは、同じ値ならセッション再開、別の値なら新しいセッションの ID、空なら保存しないという意味です。',
  ],
  cipher_suites: [
    'RFC 8446 §4.1.2',
    'The suites that the client offers, the preferred one first. The server takes one of them, or refuses with alert 40 or 71.',
    'クライアントが提示する暗号スイートで、希望の順です。サーバーはこの中から 1 つを選ぶか、アラート 40 や 71 で拒否します。',
  ],
  CipherSuite: ['RFC 8446 §B.4', 'One suite on offer.', '提示している暗号スイートの 1 つです。', suite],
  cipher_suite: [
    'RFC 8446 §4.1.3',
    'The one suite that the server took from the client’s list.',
    'クライアントの一覧からサーバーが選んだ暗号スイートです。',
    suite,
  ],
  legacy_compression_methods: [
    'RFC 8446 §4.1.2',
    'Ways to compress records. TLS 1.3 allows none, so the list is one zero; before that too nothing else is safe since CRIME (2012).',
    'レコードの圧縮方式です。TLS 1.3 では圧縮を使わず、0 が 1 つだけ入ります。それ以前のバージョンでも、2012 年の CRIME 以降はほかの値は安全ではありません。',
  ],
  CompressionMethod: ['RFC 3749 §2', 'One way to compress.', '圧縮方式の 1 つです。', compression],
  legacy_compression_method: [
    'RFC 8446 §4.1.3',
    'The server’s choice of compression.',
    'サーバーが選んだ圧縮方式です。',
    compression,
  ],
  'client_hello.extensions': [
    'RFC 8446 §4.2',
    'All that came after the hello of 1999 was designed, each with a type and a length: nearly everything that matters today. Unknown ones are skipped, so servers can be old and clients new.',
    '1999 年の ClientHello の設計より後に加わったものはすべてここにあり、いまは大事なことのほとんどが入ります。知らない拡張は読み飛ばされるため、古いサーバーにも新しいクライアントで接続できます。',
  ],
  'server_hello.extensions': [
    'RFC 8446 §4.2',
    'The server’s answers to extensions of the client; it may not bring up any of its own. In TLS 1.3 only those are here that the keys need, and the rest is encrypted.',
    'クライアントの拡張への応答です。サーバーから勝手に始めることはできません。TLS 1.3 では鍵に必要なものだけがここにあり、残りは暗号化されます。',
  ],
  'hello_retry_request.extensions': [
    'RFC 8446 §4.1.4',
    'What the next ClientHello has to bring: a group for its key share, or a cookie to return.',
    '次の ClientHello に求めるもので、鍵共有に使うグループや、返してほしい cookie が入ります。',
  ],
  'encrypted_extensions.extensions': [
    'RFC 8446 §4.3.1',
    'The server’s answers that the keys do not depend on. Nobody on the way sees which protocol it chose.',
    '鍵に関係しない、サーバーの応答です。どのプロトコルを選んだかなどは、途中からは見えません。',
  ],
  'CertificateEntry.extensions': [
    'RFC 8446 §4.4.2',
    'What comes with this one certificate, such as a stapled OCSP response.',
    'この証明書 1 枚に添えるもので、OCSP ステープルなどが入ります。',
  ],
  'certificate_request.extensions': [
    'RFC 8446 §4.3.2',
    'What the client’s certificate has to fulfil; signature_algorithms must be among them.',
    'クライアント証明書への条件です。signature_algorithms は必ず入ります。',
  ],
  'new_session_ticket.extensions': [
    'RFC 8446 §4.6.1',
    'What goes with the ticket; early_data says that 0-RTT is allowed with it.',
    'チケットに添えるもので、early_data があれば 0-RTT が許されます。',
  ],
  extension_type: ['RFC 8446 §4.2', 'Which extension this is.', 'どの拡張かを表す番号です。', named],
};
