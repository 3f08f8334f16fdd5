import type { Entry, ListTold, Sides } from '../compare/comparison.ts';
import type { Words } from './lang.ts';

/** `1 field`, `2 fields`. */
export const counted = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

interface CompareWords {
  readonly title: string;
  readonly sides: Readonly<Record<keyof Sides<unknown>, string>>;
  readonly outcome: string;
  readonly messages: string;
  readonly noMessages: string;
  readonly facts: Readonly<
    Record<
      | 'version'
      | 'cipherSuite'
      | 'group'
      | 'signatureScheme'
      | 'alpn'
      | 'certificate'
      | 'roundTrips'
      | 'verdict',
      string
    >
  >;
  readonly kinds: Readonly<Record<Entry['kind'] | 'sealed', string>>;
  /** A message that stands on both sides alike but for what is new every time. */
  readonly alike: string;
  readonly absent: string;
  /** Where something may be among what was not opened. */
  readonly unknown: string;
  readonly empty: string;
  readonly bytes: (count: number) => string;
  readonly place: (place: number) => string;
  readonly serial: (serial: string) => string;
  /** In place of round trips. */
  readonly untimed: string;
  readonly from: Readonly<Record<'in' | 'out', string>>;
  readonly brokeOff: string;
  readonly fresh: (count: number) => string;
  readonly same: (count: number) => string;
  /** A message that has no fields. */
  readonly content: string;
  readonly more: (count: number) => string;
  /** A long list that differs, in numbers. */
  readonly list: (list: ListTold) => string;
  /** Fields that are counted only. */
  readonly unlisted: (count: number) => string;
  readonly beyond: (left: number, right: number) => string;
}

/** What stands on a comparison besides its summary. */
export const compareWords: Words<CompareWords> = {
  en: {
    title: 'Comparison',
    sides: { left: 'Left', right: 'Right' },
    outcome: 'What came of it',
    messages: 'Message by message',
    noMessages: 'No message passed on either side.',
    facts: {
      version: 'Version',
      cipherSuite: 'Cipher suite',
      group: 'Group',
      signatureScheme: 'Signature scheme',
      alpn: 'ALPN',
      certificate: 'Certificate',
      roundTrips: 'Round trips',
      verdict: 'Verdict',
    },
    kinds: {
      same: 'same',
      changed: 'differs',
      added: 'only right',
      removed: 'only left',
      moved: 'moved',
      sealed: 'encrypted, not opened: can’t tell',
    },
    alike: 'same but for what is new every time',
    absent: 'not there',
    unknown: 'can’t tell',
    empty: 'empty',
    bytes: (count) => counted(count, 'byte', 'bytes'),
    place: (place) => `no. ${place}`,
    serial: (serial) => `serial number ${serial}`,
    untimed: 'no times in the text',
    from: { out: 'client', in: 'server' },
    brokeOff: 'broke off',
    fresh: (count) => `New every time: ${counted(count, 'field', 'fields')}`,
    same: (count) => `The same: ${counted(count, 'field', 'fields')}`,
    content: 'its bytes',
    more: (count) => `${count} more`,
    list: ({ left, right, both, moved }) =>
      `${left} only left, ${right} only right, ${both} in both${moved > 0 ? `, of which ${moved} moved` : ''}`,
    unlisted: (count) => `${counted(count, 'field is', 'fields are')} not listed: there are too many.`,
    beyond: (left, right) =>
      `Not compared, for there are too many: ${counted(left, 'message', 'messages')} more on the left, ${right} on the right.`,
  },
  ja: {
    title: '比較',
    sides: { left: '左', right: '右' },
    outcome: '結果',
    messages: 'メッセージごとの比較',
    noMessages: 'どちらの側でも、メッセージは流れていません。',
    facts: {
      version: 'バージョン',
      cipherSuite: '暗号スイート',
      group: 'グループ',
      signatureScheme: '署名方式',
      alpn: 'ALPN',
      certificate: '証明書',
      roundTrips: '往復回数',
      verdict: '判定',
    },
    kinds: {
      same: '同じ',
      changed: '違う',
      added: '右だけ',
      removed: '左だけ',
      moved: '位置が違う',
      sealed: '暗号化されていて未復号のため、判断できません',
    },
    alike: '毎回変わる値のほかは同じ',
    absent: 'なし',
    unknown: '判断できません',
    empty: '空',
    bytes: (count) => `${count} バイト`,
    place: (place) => `${place} 番目`,
    serial: (serial) => `シリアル番号 ${serial}`,
    untimed: 'テキストに時刻がありません',
    from: { out: 'クライアント', in: 'サーバー' },
    brokeOff: '途中で切れています',
    fresh: (count) => `毎回変わる値: ${count} フィールド`,
    same: (count) => `同じ値: ${count} フィールド`,
    content: 'バイト列',
    more: (count) => `ほか ${count} 件`,
    list: ({ left, right, both, moved }) =>
      `左だけ ${left} 件、右だけ ${right} 件、共通 ${both} 件${moved > 0 ? `（うち ${moved} 件は位置が違う）` : ''}`,
    unlisted: (count) => `数が多すぎるため、ほかの ${count} フィールドは載せていません。`,
    beyond: (left, right) =>
      `数が多すぎるため、残りのメッセージ（左 ${left} 件、右 ${right} 件）は比べていません。`,
  },
};
