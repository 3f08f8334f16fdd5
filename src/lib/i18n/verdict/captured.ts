import { alertWords } from './alerts.ts';
import { type Family, spoken, type Told } from './context.ts';
import { stepWords } from './steps.ts';

/** What a client means by an alert; what it says of the server is the client's view. */
const MEANINGS: Readonly<Record<string, readonly [en: string, ja: string]>> = {
  10: ['a message came that it did not expect', '想定していないメッセージを受け取ったという意味です'],
  20: ['a record of the server’s did not decrypt', 'サーバーのレコードを復号できなかったという意味です'],
  40: ['what the server chose does not suit it', 'サーバーの選んだ内容では続けられないという意味です'],
  42: ['it holds the server’s certificate for bad', 'サーバー証明書が正しくないと判断したという意味です'],
  43: [
    'it does not support the kind of the server’s certificate',
    'サーバー証明書の種類に対応していないという意味です',
  ],
  44: ['the server’s certificate was revoked', 'サーバー証明書が失効しているという意味です'],
  45: ['the server’s certificate is out of date', 'サーバー証明書が有効期間外だという意味です'],
  46: [
    'something about the server’s certificate is not acceptable to it',
    'サーバー証明書に受け入れられない点があるという意味です',
  ],
  47: [
    'a field of the server’s has a value that is not allowed',
    'サーバーの送った値が規則に反しているという意味です',
  ],
  48: [
    'it does not know the CA behind the server’s certificate',
    'サーバー証明書の発行元の認証局を知らない、または信頼していないという意味です',
  ],
  50: ['it could not decode a message', 'メッセージを解釈できなかったという意味です'],
  51: [
    'a signature or Finished of the server’s did not verify',
    'サーバーの署名または Finished を検証できなかったという意味です',
  ],
  70: [
    'it does not accept the version that the server chose',
    'サーバーの選んだバージョンを受け入れないという意味です',
  ],
  71: ['what the server chose is too weak for it', 'サーバーの選んだ内容が弱すぎるという意味です'],
  80: ['something went wrong on its side', 'クライアント側の内部の問題で失敗したという意味です'],
  109: ['an extension is missing that it needs', '必要な拡張がなかったという意味です'],
  110: [
    'the server answered an extension that it had not asked for',
    '求めていない拡張が返ってきたという意味です',
  ],
};

const CANNOT_TELL = { en: 'can’t tell', ja: '判定不能' };

/** What only a captured connection comes to: the client is someone else's, and not all of it need be there. */
export const CAPTURED: readonly Family[] = [
  {
    code: /^alert\.sent\.(\d+)$/,
    words: {
      en: (told) => ({
        badge: 'refused by the client',
        sentence: `The client refused${chosen(told, ' after the server had chosen ')}: alert ${told.detail}, ${alertWords(Number(told.detail)).name}.`,
        why: `The alert went out, from the captured client, and it ends the connection. It means: ${MEANINGS[told.detail]?.[0] ?? 'no more than its name says'}.`,
        next: 'This is the client’s decision and no refusal of the server’s. Look at the client’s settings, its trusted CAs first.',
      }),
      ja: (told) => ({
        badge: 'クライアントが拒否',
        sentence: `クライアントが${told.verdict.version ? `、サーバーが ${spoken(told.verdict.version)} を選んだあとで` : ''}拒否しました: アラート ${told.detail} (${alertWords(Number(told.detail)).name})`,
        why: `接続を終えるアラートが、キャプチャされたクライアントから送られています (OUT)。${MEANINGS[told.detail]?.[1] ?? '名前のほかに手がかりはありません'}。`,
        next: 'クライアントの判断であり、サーバーが拒否したわけではありません。まずクライアントの設定、特に信頼している認証局を確かめてください。',
      }),
    },
  },
  {
    code: /^capture\.(late)$/,
    words: {
      en: () => ({
        badge: CANNOT_TELL.en,
        sentence: 'The capture begins in the middle of this connection, so its handshake is not in it.',
        why: 'There is no SYN and no ClientHello. What was agreed on before can’t be worked out from what follows.',
        next: 'Start the capture first, then make the connection anew.',
      }),
      ja: () => ({
        badge: CANNOT_TELL.ja,
        sentence: 'キャプチャがこの接続の途中から始まっているため、ハンドシェイクが含まれていません。',
        why: 'SYN も ClientHello もありません。それより前に何が決まったのかは、このあとの内容からはわかりません。',
        next: '先にキャプチャを始めてから、接続し直してください。',
      }),
    },
  },
  {
    code: /^capture\.(not_tls)$/,
    words: {
      en: () => ({
        badge: 'not TLS',
        sentence: 'This connection does not begin with TLS.',
        why: 'Its first bytes are no TLS record, so no version was asked for.',
        next: 'Pick another connection. A protocol that turns to TLS later, by STARTTLS, is not followed here.',
      }),
      ja: () => ({
        badge: 'TLS ではない',
        sentence: 'この接続は TLS で始まっていません。',
        why: '最初のバイト列が TLS のレコードではないため、どのバージョンも求められていません。',
        next: 'ほかの接続を選んでください。途中から STARTTLS で TLS に切り替わる通信には対応していません。',
      }),
    },
  },
  {
    code: /^capture\.(no_answer)$/,
    words: {
      en: () => ({
        badge: CANNOT_TELL.en,
        sentence: 'The client asked for a connection, and the capture has no answer.',
        why: 'There is a SYN and nothing after it. The answer may not have come, or not have been captured.',
        next: 'See whether the address and the port are right, and whether the capture went on for long enough.',
      }),
      ja: () => ({
        badge: CANNOT_TELL.ja,
        sentence: 'クライアントが接続を求めましたが、キャプチャに応答がありません。',
        why: 'SYN だけがあり、そのあとがありません。応答がなかったのか、キャプチャされなかったのかは区別できません。',
        next: 'アドレスとポート番号が正しいか、キャプチャを早く止めすぎていないかを確かめてください。',
      }),
    },
  },
  {
    code: /^capture\.(gap)$/,
    words: {
      en: () => ({
        badge: CANNOT_TELL.en,
        sentence: 'Bytes are missing from the capture before anything was decided.',
        why: 'What stands before the gap is shown. What the missing bytes said, and what came after them, may be anything.',
        next: 'Capture again without a limit on the packets’ length (snaplen), and closer to the client or the server.',
      }),
      ja: () => ({
        badge: CANNOT_TELL.ja,
        sentence: '結果が決まる前のところで、キャプチャのバイト列が欠けています。',
        why: '欠けている箇所の手前までを表示しています。欠けた部分とそのあとに何があったのかはわかりません。',
        next: 'パケット長の上限 (snaplen) を外し、クライアントかサーバーの近くでキャプチャし直してください。',
      }),
    },
  },
  {
    code: /^capture\.sides(?::(\d+))?$/,
    words: {
      en: ({ detail }) => ({
        badge: CANNOT_TELL.en,
        sentence: detail
          ? `Someone sent alert ${detail}, ${alertWords(Number(detail)).name}. Who, these bytes do not tell.`
          : 'Who sent the bytes that would decide this, the text does not tell.',
        why: 'The text has no directions. A hello shows whose it is; an alert, a change cipher spec and an encrypted record look alike from either side.',
        next: 'Paste it again with > before what the client sent and < before what the server sent, or bring a capture.',
      }),
      ja: ({ detail }) => ({
        badge: CANNOT_TELL.ja,
        sentence: detail
          ? `アラート ${detail} (${alertWords(Number(detail)).name}) が送られていますが、どちらが送ったのかはこのバイト列からはわかりません。`
          : '判定の決め手になるバイト列をどちらが送ったのか、この内容からはわかりません。',
        why: 'どちらが送ったものかが書かれていません。ClientHello や ServerHello は内容から送り手がわかりますが、アラート、ChangeCipherSpec、暗号化されたレコードは、どちらが送っても同じ形です。',
        next: 'クライアントが送った行の先頭に >、サーバーが送った行の先頭に < を付けて貼り付け直すか、キャプチャを読み込んでください。',
      }),
    },
  },
  {
    code: /^capture\.(encrypted)$/,
    words: {
      en: () => ({
        badge: CANNOT_TELL.en,
        sentence: 'What decides this is encrypted, and was not opened.',
        why: 'An alert that refuses looks like any other encrypted record from outside.',
        next: 'Make the connection again with SSLKEYLOGFILE set in the client, and add the key log that it writes.',
      }),
      ja: () => ({
        badge: CANNOT_TELL.ja,
        sentence: '判定の決め手は暗号化されたレコードの中にありますが、復号できていません。',
        why: '拒否のアラートも、外からはほかの暗号化されたレコードと見分けがつきません。',
        next: 'クライアントに SSLKEYLOGFILE を設定して接続し直し、書き出された鍵ログを一緒に読み込んでください。',
      }),
    },
  },
  {
    code: /^capture\.(ended)$/,
    words: {
      en: () => ({
        badge: CANNOT_TELL.en,
        sentence: 'The capture ends before the handshake does.',
        why: 'There is no alert, no end of the connection and no complete handshake in it. What came next is not known.',
        next: 'Stop the capture only once the connection is over.',
      }),
      ja: () => ({
        badge: CANNOT_TELL.ja,
        sentence: 'ハンドシェイクが終わる前に、キャプチャが終わっています。',
        why: 'アラートも、接続の終わりも、ハンドシェイクの完了も含まれていません。そのあとどうなったのかはわかりません。',
        next: '接続が終わってからキャプチャを止めてください。',
      }),
    },
  },
  {
    code: /^client\.(closed|reset):([\w-]+)$/,
    words: {
      en: (told) => ({
        badge: 'ended by the client',
        sentence: `The client ${told.detail === 'reset' ? 'reset' : 'closed'} the connection ${stepWords(step(told)).en}.`,
        why: 'It was the first to end it, and no alert that can be read says why. That is no answer of the server’s.',
        next: 'The client’s own log may know more: a time-out, a check that failed, or someone who cancelled.',
      }),
      ja: (told) => ({
        badge: 'クライアントが終了',
        sentence: `クライアントが、${stepWords(step(told)).ja}接続を${told.detail === 'reset' ? 'リセットしました' : '閉じました'}。`,
        why: '先に終わらせたのはクライアントで、理由を示すアラートは見当たりません。サーバーの応答によるものではありません。',
        next: 'タイムアウト、検証の失敗、利用者による中止などが考えられます。クライアントのログを確かめてください。',
      }),
    },
  },
];

const step = ({ verdict }: Told): string => verdict.code.split(':')[1] ?? '';

const chosen = ({ verdict }: Told, words: string): string =>
  verdict.version ? `${words}${spoken(verdict.version)}` : '';
