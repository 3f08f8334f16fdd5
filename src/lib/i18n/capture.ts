import type { CaptureProblem, CaptureProblemCode } from '../capture/problem.ts';
import type { Lang, Words } from './lang.ts';

type Say = (problem: CaptureProblem) => string;

/** What of a capture, a key log or a dump could not be taken in, in a sentence or two: what, where, what to do. */
export function captureProblemText(problem: CaptureProblem, lang: Lang): string {
  const { count = 1 } = problem;
  return captureWords[lang][problem.code](problem) + (count > 1 ? TIMES[lang](count) : '');
}

const TIMES: Words<(count: number) => string> = {
  en: (count) => ` (${count} times; the first one is told.)`,
  ja: (count) => ` (ほかにもあり、全部で ${count} 件)`,
};

/** Where, with a space in front; empty where that is not known. */
const place: Words<Say> = {
  en: ({ packet, offset, line }) => {
    if (packet !== undefined) return ` at packet ${packet}`;
    if (line !== undefined) return ` in line ${line}`;
    return offset === undefined ? '' : ` at byte ${offset} of the file`;
  },
  ja: ({ packet, offset, line }) => {
    if (packet !== undefined) return `パケット ${packet} で、`;
    if (line !== undefined) return `${line} 行目で、`;
    return offset === undefined ? '' : `ファイルの ${offset} バイト目で、`;
  },
};

const side: Words<Say> = {
  en: ({ direction, at = 0 }) =>
    `${direction === 'in' ? 'from the server' : 'from the client'}, at byte ${at} of what it sent`,
  ja: ({ direction, at = 0 }) =>
    `${direction === 'in' ? 'サーバー' : 'クライアント'}から送られたデータの ${at} バイト目`,
};

const mebibytes = (bytes: string | undefined): string => `${Math.round(Number(bytes ?? 0) / 2 ** 20)} MiB`;

const FILES: Readonly<Record<string, Words<string>>> = {
  gzip: {
    en: 'What was unpacked is packed with gzip once more: unpack it first.',
    ja: '展開しても、まだ gzip で圧縮されています。先に展開してください。',
  },
  zip: {
    en: 'It is a ZIP archive: unpack it first.',
    ja: 'ZIP ファイルです。先に展開してください。',
  },
  zstd: {
    en: 'It is packed with zstd: unpack it first.',
    ja: 'zstd で圧縮されています。先に展開してください。',
  },
  text: {
    en: 'It is text: if it is a dump of bytes or a key log, paste it as one.',
    ja: 'テキストファイルです。バイト列のダンプか鍵ログであれば、その欄に貼り付けてください。',
  },
};

const FILE_KINDS: Words<string> = {
  en: 'Save it from Wireshark as pcapng, or capture with tcpdump -w.',
  ja: 'Wireshark で pcapng として保存するか、tcpdump -w でキャプチャしてください。',
};

const captureWords: Words<Readonly<Record<CaptureProblemCode, Say>>> = {
  en: {
    empty: () => 'The file is empty. Choose a capture, pcap or pcapng.',
    'not-a-capture': ({ actual = '' }) =>
      `A pcap or pcapng file was expected, and this is none. ${FILES[actual]?.en ?? FILE_KINDS.en}`,
    'file-limit': (p) =>
      `Only the first ${mebibytes(p.expected)} of the file are read. Filter it in Wireshark and save less.`,
    'unpack-damaged': ({ actual }) =>
      `The gzip file is damaged or cut off: only ${actual} bytes came out of it. Copy or download it once more.`,
    'unpack-limit': (p) =>
      `Unpacked it is larger than ${mebibytes(p.expected)}, the most that is read here. Filter it in Wireshark and save less.`,
    truncated: (p) => `The file ends in the middle of a packet${place.en(p)}. Everything before it was read.`,
    damaged: (p) =>
      `The file is damaged${place.en(p)}: a length there can’t be right. Everything before it was read.`,
    'packet-limit': ({ expected }) =>
      `Only the first ${expected} packets are read. Filter the capture to the connection that you mean.`,
    interface: (p) =>
      `A packet names an interface that the file does not describe${place.en(p)}; it was left out.`,
    'link-type': (p) =>
      `Packets of link type ${p.actual} are not read${place.en(p)}. Ethernet, raw IP, loopback and Linux “any” captures are.`,
    'ip-damaged': (p) => `An IP header is damaged or cut off${place.en(p)}; the packet was left out.`,
    fragment: (p) =>
      `A fragment of an IP packet came${place.en(p)}. Fragments are not put together, so bytes may be missing.`,
    'tcp-cut': (p) => `A TCP header is damaged or cut off${place.en(p)}; the packet was left out.`,
    quic: (p) =>
      `There is QUIC${place.en(p)}, which is HTTP/3. Its TLS is not in TCP and not read here; with curl, --http1.1 or --http2 avoids it.`,
    'no-tcp': () =>
      'There is no TCP connection in the capture. Capture the interface that the connection uses.',
    'connection-limit': (p) =>
      `Only the first ${p.expected} connections are read; others begin${place.en(p)}. Filter the capture.`,
    'begun-late': () =>
      'The connection’s beginning, its SYN, is not in the capture. What was said before is missing.',
    gap: (p) => `Packets are missing ${side.en(p)}. What comes after them is not shown.`,
    snaplen: (p) =>
      `The capture cut packets short (snaplen): bytes are missing ${side.en(p)}. What comes after them is not shown. Capture without a limit.`,
    'byte-limit': (p) =>
      `Only the first ${mebibytes(`${p.at ?? 0}`)} ${p.direction === 'in' ? 'from the server' : 'from the client'} are read.`,
    overlap: (p) =>
      `The same bytes came twice and differ, ${side.en(p)}. Those that came first are shown; someone on the way may have changed them.`,
    'sides-assumed': () =>
      'Nothing shows which end is the client; the one with the higher port is taken for it.',
    tunnel: () =>
      'The connection begins with CONNECT to a proxy, which made a tunnel. What is shown is what went through it; the server’s address is the proxy’s.',
    'keylog-limit': ({ expected }) => `The key log is too long; no more than ${expected} of it is read.`,
    'keylog-malformed': (p) =>
      `This is no line of a key log${place.en(p)}. Expected is a label, the client’s random of 64 digits and a secret.`,
    'keylog-unused': (p) =>
      `Secrets of the kind ${label(p.actual)} are not used here${place.en(p)}. CLIENT_RANDOM and the TLS 1.3 traffic secrets are.`,
    'keylog-empty': () =>
      'There is no secret in the key log that opens records. Set SSLKEYLOGFILE before the client starts.',
    'not-opened-secret': (p) =>
      `Records stay closed ${side.en(p)}: the key log has no secret for them. It must come from this very connection.`,
    'not-opened-suite': (p) =>
      `Records stay closed ${side.en(p)}: the cipher of ${label(p.actual)} is not one that can be opened in the browser.`,
    'not-opened-version': (p) =>
      `Records stay closed ${side.en(p)}: only those of TLS 1.0 to 1.3 can be opened.`,
    'not-opened-record': (p) =>
      `A record did not open ${side.en(p)}, though there is a secret: its bytes were changed, or some before it are missing.`,
    'hex-nothing': () =>
      'There is not one byte in the text. Paste hexadecimal digits, two a byte, such as 16 03 01 00 c8.',
    'hex-limit': () => 'The text is too long; only its beginning is read.',
    'hex-odd': ({ actual }) =>
      `Two digits make a byte, and there are ${actual} of them: the last one is left out.`,
    'hex-line': (p) => `Something else than hexadecimal digits stands${place.en(p)}; the line was left out.`,
    'hex-offset': (p) =>
      `The offset jumps${place.en(p)}: ${p.expected} was expected and ${p.actual} came. Bytes may be missing.`,
    'hex-form': (p) =>
      `The numbers${place.en(p)} are octal or characters, and not bytes in hexadecimal; the line was left out. Make the dump with od -t x1 or xxd.`,
    'hex-turned': (p) =>
      `The bytes stand in words of two, turned round, as hexdump without -C and od -x print them${place.en(p)}; they were turned back.`,
    'hex-direction': () =>
      'The text does not say who sent what. It is taken from the hellos: a ClientHello is the client’s. What shows no sender is a guess, marked (OUT?) or (IN?).',
    'hex-wrapped': () =>
      'The bytes are a handshake message without its record; a record header was put in front of it, and is not from you.',
    'hex-sealed': (p) =>
      `Of encrypted records this dump has only the inside, and not what went over the wire${place.en(p)}; they were left out. Make a capture instead.`,
    'hex-others': ({ actual }) =>
      `There are ${actual} connections in these packets; the first with TLS is shown.`,
  },
  ja: {
    empty: () => 'ファイルが空です。pcap または pcapng のキャプチャを選んでください。',
    'not-a-capture': ({ actual = '' }) =>
      `pcap または pcapng のファイルではありません。${FILES[actual]?.ja ?? FILE_KINDS.ja}`,
    'file-limit': (p) =>
      `読み取るのはファイルの先頭 ${mebibytes(p.expected)} までです。Wireshark で絞り込んで保存し直してください。`,
    'unpack-damaged': ({ actual }) =>
      `gzip ファイルが壊れているか、途中で切れています。取り出せたのは ${actual} バイトまでです。もう一度コピーまたはダウンロードしてください。`,
    'unpack-limit': (p) =>
      `展開すると、ここで読める上限の ${mebibytes(p.expected)} を超えます。Wireshark で絞り込んで保存し直してください。`,
    truncated: (p) => `${place.ja(p)}ファイルが途切れています。その手前まではすべて読み取りました。`,
    damaged: (p) =>
      `${place.ja(p)}ファイルが壊れています (長さの値が正しくありません)。その手前まではすべて読み取りました。`,
    'packet-limit': ({ expected }) =>
      `読み取るのは先頭の ${expected} パケットまでです。調べたい接続だけに絞り込んでください。`,
    interface: (p) =>
      `${place.ja(p)}ファイルに説明のないインターフェースが指定されています。このパケットは除きました。`,
    'link-type': (p) =>
      `${place.ja(p)}リンク層の種類 ${p.actual} には対応していません。読み取れるのは、イーサネット、生の IP、ループバック、Linux の any です。`,
    'ip-damaged': (p) =>
      `${place.ja(p)}IP ヘッダーが壊れているか、途切れています。このパケットは除きました。`,
    fragment: (p) =>
      `${place.ja(p)}IP のフラグメントが見つかりました。フラグメントは組み立てないため、バイト列が欠けることがあります。`,
    'tcp-cut': (p) => `${place.ja(p)}TCP ヘッダーが壊れているか、途切れています。このパケットは除きました。`,
    quic: (p) =>
      `${place.ja(p)}QUIC (HTTP/3) の通信が見つかりました。この TLS は TCP の上にないため、ここでは読み取れません。curl なら --http1.1 か --http2 を付けると避けられます。`,
    'no-tcp': () =>
      'キャプチャに TCP の接続がありません。接続に使われるインターフェースでキャプチャしてください。',
    'connection-limit': (p) =>
      `読み取るのは最初の ${p.expected} 件の接続までです。${place.ja(p)}それを超えました。キャプチャを絞り込んでください。`,
    'begun-late': () =>
      '接続の始まり (SYN) がキャプチャに含まれていません。それより前のやり取りは欠けています。',
    gap: (p) => `${side.ja(p)}からパケットが欠けています。そのあとは表示していません。`,
    snaplen: (p) =>
      `キャプチャのパケット長の上限 (snaplen) のため、${side.ja(p)}から欠けています。そのあとは表示していません。上限を外してキャプチャし直してください。`,
    'byte-limit': (p) =>
      `${p.direction === 'in' ? 'サーバー' : 'クライアント'}から送られたデータは、先頭の ${mebibytes(`${p.at ?? 0}`)} まで読み取りました。`,
    overlap: (p) =>
      `${side.ja(p)}で、同じ場所のデータが 2 度届き、内容が食い違っています。先に届いたほうを表示しています。途中で書き換えられた可能性があります。`,
    'sides-assumed': () =>
      'どちらがクライアントかを示すものがないため、ポート番号の大きいほうをクライアントとみなしています。',
    tunnel: () =>
      'この接続はプロキシーへの CONNECT で始まり、トンネルができています。表示しているのはトンネルの中の通信で、サーバーのアドレスはプロキシーのものです。',
    'keylog-limit': ({ expected }) => `鍵ログが長すぎます。読み取るのは ${expected} までです。`,
    'keylog-malformed': (p) =>
      `${place.ja(p)}鍵ログの形になっていません。ラベル、クライアントの乱数 (64 桁)、秘密の値が並びます。`,
    'keylog-unused': (p) =>
      `${place.ja(p)}ここでは使わない種類の秘密 (${label(p.actual)}) が見つかりました。使うのは CLIENT_RANDOM と TLS 1.3 の各トラフィックシークレットです。`,
    'keylog-empty': () =>
      '鍵ログに、レコードを復号するための秘密がありません。クライアントを起動する前に SSLKEYLOGFILE を設定してください。',
    'not-opened-secret': (p) =>
      `${side.ja(p)}からのレコードは復号できません。鍵ログに、この接続の秘密がありません。同じ接続で書き出したものが必要です。`,
    'not-opened-suite': (p) =>
      `${side.ja(p)}からのレコードは復号できません。${label(p.actual)} の暗号は、ブラウザーでは扱えません。`,
    'not-opened-version': (p) =>
      `${side.ja(p)}からのレコードは復号できません。復号できるのは TLS 1.0 から 1.3 までです。`,
    'not-opened-record': (p) =>
      `${side.ja(p)}のレコードは、秘密があるのに復号できませんでした。バイト列が書き換えられたか、手前が欠けています。`,
    'hex-nothing': () =>
      'バイト列が見つかりません。16 03 01 00 c8 のように、1 バイトを 2 桁の 16 進数で貼り付けてください。',
    'hex-limit': () => 'テキストが長すぎます。先頭だけを読み取りました。',
    'hex-odd': ({ actual }) =>
      `16 進数が ${actual} 桁あり、2 桁ずつに分けられません。最後の 1 桁は除きました。`,
    'hex-line': (p) => `${place.ja(p)}16 進数以外の文字が見つかりました。この行は除きました。`,
    'hex-offset': (p) =>
      `${place.ja(p)}オフセットが飛んでいます (${p.expected} のはずが ${p.actual})。バイト列が欠けているかもしれません。`,
    'hex-form': (p) =>
      `${place.ja(p)}16 進のバイト列ではなく、8 進数か文字の並びが見つかりました。この行は除きました。od -t x1 か xxd で出力し直してください。`,
    'hex-turned': (p) =>
      `${place.ja(p)}2 バイトずつ前後が入れ替わった形 (-C なしの hexdump や od -x の出力) が見つかりました。元の順に戻して読み取りました。`,
    'hex-direction': () =>
      'どちらが送ったものかが書かれていないため、ClientHello などの内容から判断しています。内容からもわからないものは推測で、(OUT?) や (IN?) と表示しています。',
    'hex-wrapped': () =>
      'レコードのないハンドシェイクメッセージです。先頭にレコードヘッダーを補っています。この部分は元のデータではありません。',
    'hex-sealed': (p) =>
      `${place.ja(p)}暗号化されたレコードの中身だけが出力されています。実際に流れたバイト列ではないため、除きました。キャプチャを使ってください。`,
    'hex-others': ({ actual }) =>
      `パケットに ${actual} 件の接続が含まれています。TLS の最初の接続を表示しています。`,
  },
};

/** A label or a suite’s name as it may be shown: it stood in a file. */
const label = (text = ''): string => text.replace(/[^\w.-]+/g, '?').slice(0, 64);
