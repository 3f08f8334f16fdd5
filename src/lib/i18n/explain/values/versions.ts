import { type About, byValue, type Said, type Values } from '../entry.ts';

const VERSIONS: Readonly<Record<number, Said>> = {
  2: [
    '0x0002 is SSL 2.0 of 1995. It is broken, and RFC 6176 forbids it.',
    '0x0002 は 1995 年の SSL 2.0 です。安全ではなく、RFC 6176 で使用が禁じられています。',
  ],
  768: [
    '0x0300 is SSL 3.0 of 1996. After POODLE, RFC 7568 forbids it.',
    '0x0300 は 1996 年の SSL 3.0 です。POODLE 攻撃を受けて、RFC 7568 で使用が禁じられました。',
  ],
  769: [
    '0x0301 is TLS 1.0 of 1999: on the wire it counts as SSL 3.1. RFC 8996 retired it in 2021.',
    '0x0301 は 1999 年の TLS 1.0 です。番号の上では SSL 3.1 にあたります。2021 年の RFC 8996 で廃止されました。',
  ],
  770: [
    '0x0302 is TLS 1.1 of 2006. RFC 8996 retired it in 2021, together with TLS 1.0.',
    '0x0302 は 2006 年の TLS 1.1 です。2021 年に TLS 1.0 とともに RFC 8996 で廃止されました。',
  ],
  771: ['0x0303 is TLS 1.2 of 2008.', '0x0303 は 2008 年の TLS 1.2 です。'],
  772: ['0x0304 is TLS 1.3 of 2018.', '0x0304 は 2018 年の TLS 1.3 です。'],
};

const any = byValue(VERSIONS);

/** What a ProtocolVersion means by itself. */
export const version: Values = (about) => (isDraft(about) ? DRAFT : any(about));

/** Drafts of TLS 1.3 called themselves 0x7f and their number (RFC 8446 §4.2.1 as it was drafted). */
const isDraft = ({ value }: About): boolean => typeof value === 'number' && value >> 8 === 0x7f;
const DRAFT: Said = [
  '0x7fnn was a draft of TLS 1.3, with the draft’s number in its last byte.',
  '0x7fnn は TLS 1.3 の草案を表し、最後の 1 バイトが草案の番号です。',
];

const or =
  (special: Readonly<Record<number, Said>>): Values =>
  (about) =>
    special[Number(about.value)] ?? version(about);

export const clientVersion = or({
  771: [
    '0x0303 says TLS 1.2, and a TLS 1.3 hello says the same: the field is frozen in disguise, because too many servers and boxes broke on anything newer. Look at supported_versions for what is really offered.',
    '0x0303 は TLS 1.2 ですが、TLS 1.3 の ClientHello も同じ値を名乗ります。新しい値で動かなくなるサーバーや中間機器が多かったための偽装です。本当に提示しているバージョンは supported_versions にあります。',
  ],
});

export const serverVersion = or({
  771: [
    '0x0303 is TLS 1.2, unless supported_versions below says TLS 1.3: then this is a disguise for boxes on the way.',
    '0x0303 は TLS 1.2 です。ただし下の supported_versions が TLS 1.3 なら、これは中間機器のための偽装です。',
  ],
});

export const recordVersion = or({
  769: [
    '0x0301 is TLS 1.0, and every record of a TLS 1.0 connection has it. On a first ClientHello it tells nothing of what is offered: clients write it there so that old servers do not hang up.',
    '0x0301 は TLS 1.0 で、TLS 1.0 の接続ではすべてのレコードに書かれます。ただし最初の ClientHello のレコードでは、提示するバージョンとは関係ありません。古いサーバーに切断されないための慣習です。',
  ],
  771: [
    '0x0303 stands on records of TLS 1.2 and of TLS 1.3 alike.',
    '0x0303 は TLS 1.2 のレコードにも TLS 1.3 のレコードにも書かれます。',
  ],
});
