import { alertWords } from '../verdict/alerts.ts';
import { spoken } from '../verdict/context.ts';
import { CLIENT, type Family, fixed, said, type Told, version } from './family.ts';

/** The one version that was asked for. */
function asked({ run }: Told): string | undefined {
  const { min, max } = run.asked ?? {};
  return min !== undefined && min === max ? spoken(min) : undefined;
}

/** Alert 70 and 86 are about the version alone. */
const isOfVersion = (detail: string): boolean => detail === '70' || detail === '86';

const SERVER = { badge: { en: 'refused by the server', ja: 'サーバーが拒否' } } as const;

/** An acceptance, alerts that came in, and certificates that the client refused. */
export const ANSWERED: readonly Family[] = [
  {
    code: /^ok$/,
    words: {
      en: (told) =>
        said(
          'accepted',
          `The server accepted ${version(told, 'a version that these lines do not name')}.`,
          'The handshake was completed: a line says which version it settled on. What HTTP answers after it is another matter.',
        ),
      ja: (told) =>
        said(
          '受け入れ',
          told.run.verdict.version
            ? `サーバーは ${version(told, '')} を受け入れました。`
            : 'サーバーは接続を受け入れましたが、バージョンはこの出力からはわかりません。',
          'ハンドシェイクが完了し、決まった内容が出力に示されています。そのあとの HTTP の応答は、TLS とは別の問題です。',
        ),
    },
  },
  {
    code: /^alert\.fatal\.(\d+)$/,
    words: {
      en: (told) => {
        const { name, meaning } = alertWords(Number(told.detail));
        const what = (isOfVersion(told.detail) && asked(told)) || 'the handshake';
        return said(
          SERVER.badge.en,
          `The server refused ${what}: alert ${told.detail}, ${name}.`,
          `The alert came in, and only the other side can have sent it. It means: ${meaning.en}.`,
        );
      },
      ja: (told) => {
        const { name, meaning } = alertWords(Number(told.detail));
        const version = isOfVersion(told.detail) ? asked(told) : undefined;
        return said(
          SERVER.badge.ja,
          `サーバーが${version ? ` ${version} を` : 'ハンドシェイクを'}拒否しました: アラート ${told.detail} (${name})`,
          `アラートは届いたもの (IN) で、送れるのは相手側だけです。${meaning.ja}。`,
        );
      },
    },
  },
  {
    code: /^alert\.warning\.(\d+)$/,
    words: {
      en: ({ detail }) => {
        const { name, meaning } = alertWords(Number(detail));
        return said(
          'alert, then closed',
          `The server answered with alert ${detail}, ${name}, at level warning, and the connection ended.`,
          `The alert came in. It means: ${meaning.en}. Its level says warning; TLS 1.3 takes such an alert for an error whatever its level says (RFC 8446 §6.2).`,
        );
      },
      ja: ({ detail }) => {
        const { name, meaning } = alertWords(Number(detail));
        return said(
          'アラートのあと切断',
          `サーバーがアラート ${detail} (${name}、レベルは警告) で応答し、接続が終わりました。`,
          `アラートは届いたもの (IN) です。${meaning.ja}。レベルは警告ですが、TLS 1.3 ではレベルにかかわらずエラーとして扱います (RFC 8446 §6.2)。`,
        );
      },
    },
  },
  fixed(
    /^alert\.fatal$/,
    said(
      SERVER.badge.en,
      'The server refused with a fatal alert.',
      'The words are those for an alert that was received.',
    ),
    said(
      SERVER.badge.ja,
      'サーバーが致命的なアラートで拒否しました。',
      'アラートを受信したときの言い回しです。',
    ),
  ),
  {
    code: /^certificate\.PINNED_KEY_MISMATCH$/,
    words: {
      en: (told) =>
        said(
          CLIENT.badge.en,
          `The client refused the server’s key: it is not the one that --pinnedpubkey names.`,
          `The comparison is the client’s own, after the handshake. The server itself had accepted ${version(told, 'a version')}; nothing was asked over HTTP.`,
        ),
      ja: (told) =>
        said(
          CLIENT.badge.ja,
          'クライアントがサーバーの公開鍵を拒否しました。--pinnedpubkey で指定した鍵と一致しません。',
          `ハンドシェイクのあとで、クライアントが自分で照合した結果です。サーバー自身は${told.run.verdict.version ? ` ${version(told, '')} を` : 'バージョンを'}受け入れています。HTTP の要求は送られていません。`,
        ),
    },
  },
  {
    code: /^certificate\.(\w+)$/,
    words: {
      en: (told) =>
        said(
          CLIENT.badge.en,
          `The client refused the server’s certificate: ${told.detail}.`,
          `The check failed on the client’s side. The server itself had accepted ${version(told, 'a version')}, or there would have been no certificate.`,
        ),
      ja: (told) =>
        said(
          CLIENT.badge.ja,
          `クライアントがサーバーの証明書を拒否しました: ${told.detail}`,
          `失敗したのはクライアント側の検証です。証明書が届いた以上、サーバーは${told.run.verdict.version ? ` ${version(told, '')} を` : 'バージョンを'}受け入れています。`,
        ),
    },
  },
];
