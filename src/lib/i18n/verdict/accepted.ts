import type { Lang } from '../lang.ts';
import { type Family, isCaptured, spoken, type Told } from './context.ts';
import { FINDINGS } from './details.ts';

const version = ({ verdict }: Pick<Told, 'verdict'>): string => spoken(verdict.version ?? 'TLS');

/** Where a hello of our own was answered, and nothing agreed on. */
const HELLO = {
  en: (version: string) =>
    `To a hello of our own its ServerHello chose ${version}, and its whole first flight came after it. The probe ends there: no keys of ours are confirmed.`,
  ja: (version: string) =>
    `独自の ClientHello に対して ServerHello が ${version} を選び、サーバーの最初の一連のメッセージが最後まで届きました。調査はここまでで、鍵の確認は行っていません。`,
};

/** Where a connection was captured: what its packets show, and where they show no more than outsides. */
const CAPTURE = {
  en: ({ verdict }: Told) =>
    verdict.certainty === 'certain'
      ? `In the capture its ServerHello chose ${version({ verdict })}, and after both Finished application data went both ways.`
      : `In the capture its ServerHello chose ${version({ verdict })}, and the connection went on as it does once both sides took each other’s Finished. No answer that could be read proves it.`,
  ja: ({ verdict }: Told) =>
    verdict.certainty === 'certain'
      ? `キャプチャでは ServerHello が ${version({ verdict })} を選び、双方の Finished のあとにアプリケーションデータが両方向に流れています。`
      : `キャプチャでは ServerHello が ${version({ verdict })} を選び、双方の Finished が受け入れられたときと同じように通信が続いています。ただし、それを裏づける応答の中身までは読めていません。`,
};

const how = (told: Told, lang: Lang): string => {
  if (isCaptured(told)) return CAPTURE[lang](told);
  if (told.context?.kind === 'hello') return HELLO[lang](version(told));
  return COMPLETE[lang](version(told));
};

const COMPLETE = {
  en: (version: string) =>
    `The handshake is complete: its ServerHello chose ${version}, and its Finished proves that both sides hold the same keys.`,
  ja: (version: string) =>
    `ハンドシェイクが完了しています。ServerHello が ${version} を選び、Finished によって双方が同じ鍵を持っていることが確かめられました。`,
};

/** Accepted, or accepted as far as TLS goes. */
export const ACCEPTED: readonly Family[] = [
  {
    code: /^ok$/,
    words: {
      en: (told) => ({
        badge: 'accepted',
        sentence: `The server accepted ${version(told)}.`,
        why: `${how(told, 'en')}${
          told.verdict.certificate
            ? ` Its certificate would not pass the checks (${told.verdict.certificate}); here that does not count.`
            : ''
        }`,
        next: 'Ask for another version in the same way, and compare. What HTTP answers after that, such as 403, says nothing about TLS.',
      }),
      ja: (told) => ({
        badge: '受け入れ',
        sentence: `サーバーは ${version(told)} を受け入れました。`,
        why: `${how(told, 'ja')}${
          told.verdict.certificate
            ? `なお、証明書は検証に通りません (${told.verdict.certificate})。この接続では判定に含めていません。`
            : ''
        }`,
        next: '別のバージョンも同じように試して、比べてみてください。このあと HTTP が 403 などを返しても、TLS の成否とは関係ありません。',
      }),
    },
  },
  {
    code: /^ok_with_finding:(\w+)$/,
    words: {
      en: (told) => ({
        badge: 'accepted, with a finding',
        sentence: `The server accepted ${version(told)}, and there is something odd about it.`,
        why: `What is odd: ${all(told)
          .map(({ en }) => en)
          .join('; ')}.`,
        next: 'The finding does not change that the version is accepted. The evidence leads to the bytes.',
      }),
      ja: (told) => ({
        badge: '受け入れ (注意あり)',
        sentence: `サーバーは ${version(told)} を受け入れましたが、気になる点があります。`,
        why: `${all(told)
          .map(({ ja }) => ja)
          .join('。')}。`,
        next: 'この点があっても、バージョンが受け入れられたことに変わりはありません。証拠から該当のバイト列を確かめられます。',
      }),
    },
  },
];

function all({ verdict, detail }: Told): readonly { readonly en: string; readonly ja: string }[] {
  const known = (verdict.findings ?? [detail]).flatMap((code) => FINDINGS[code] ?? []);
  return known.length > 0 ? known : [{ en: detail.replaceAll('_', ' '), ja: detail }];
}
