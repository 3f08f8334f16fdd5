import { type Family, spoken, type Told } from './context.ts';

const version = ({ verdict }: Told): string => spoken(verdict.version ?? 'TLS');

/** Accepted, or accepted as far as TLS goes. */
export const ACCEPTED: readonly Family[] = [
  {
    code: /^ok$/,
    words: {
      en: (told) => ({
        badge: 'accepted',
        sentence: `The server accepted ${version(told)}.`,
        why: `The handshake is complete: its ServerHello chose ${version(told)}, and its Finished proves that both sides hold the same keys.${
          told.verdict.certificate
            ? ` Its certificate would not pass the checks (${told.verdict.certificate}); here that does not count.`
            : ''
        }`,
        next: 'What HTTP answers after that, such as 403, says nothing about TLS.',
      }),
      ja: (told) => ({
        badge: '受け入れ',
        sentence: `サーバーは ${version(told)} を受け入れました。`,
        why: `ハンドシェイクが完了しています。ServerHello が ${version(told)} を選び、Finished によって双方が同じ鍵を持っていることが確かめられました。${
          told.verdict.certificate
            ? `なお、証明書は検証に通りません (${told.verdict.certificate})。この接続では判定に含めていません。`
            : ''
        }`,
        next: 'このあと HTTP が 403 などを返しても、TLS の成否とは関係ありません。',
      }),
    },
  },
];
