import type { Message } from '../../tls/message.ts';
import { alert } from './alerts.ts';
import type { Entry } from './entry.ts';
import { keyed } from './lookup.ts';
import { HANDSHAKES, OTHERS, SSLV2 } from './messages.ts';

type AboutMessage = Sent & Pick<Message, 'protocol' | 'version' | 'encrypted'>;

/** Which way a message went; `assumed` where that is a guess. */
type Sent = Pick<Message, 'direction'> & { readonly assumed?: boolean };

/** The words for a message, with what its direction and encryption add. */
export function messageEntry(name: string, about: AboutMessage): Entry | undefined {
  const { protocol, version, encrypted } = about;
  const newest = version === 'TLSv1.3' ? '1.3' : version;
  const keys = [`${name}@${newest}`, name];
  if (protocol === 'sslv2') return keyed(SSLV2, [name])?.entry;
  if (name === 'encrypted' || (protocol !== 'handshake' && protocol !== 'alert'))
    return keyed(
      OTHERS,
      keys.map((key) => `${protocol}.${key}`),
    )?.entry;
  const entry = protocol === 'alert' ? withSide(name, about) : keyed(HANDSHAKES, keys)?.entry;
  return encrypted && entry ? adding(entry, OPENED) : entry;
}

/** Who said it matters most; a goodbye is nobody's fault. */
export function withSide(which: string | number, { direction, assumed }: Sent): Entry {
  const entry = alert(which);
  return which === 'close_notify' || which === 0
    ? entry
    : adding(entry, SIDES[assumed ? 'unknown' : direction]);
}

const adding = ([spec, en, ja]: Entry, [more, moreJa]: readonly [string, string]): Entry => [
  spec,
  `${en} ${more}`,
  `${ja}${moreJa}`,
];

const SIDES = {
  unknown: ['The text does not say who sent it.', 'どちらが送ったのかは書かれていません。'],
  out: [
    'It went out, so it is our own client that objects, and not the server.',
    'こちらから送ったもので、異議を唱えているのはサーバーではなく自分のクライアントです。',
  ],
  in: [
    'It came in, so the server said it, or whoever stands in front of it.',
    '届いたもので、サーバーか、その手前の機器の応答です。',
  ],
} as const;

const OPENED = [
  'It went encrypted, and was opened with this connection’s own keys.',
  '暗号化されていたものを、この接続自身の鍵で復号しています。',
] as const;
