import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LANGS, type Lang } from '../../lib/i18n/lang.ts';
import { langOfPath, preferredLang } from './language.ts';

export type NotFound = (request: IncomingMessage, response: ServerResponse, path: string) => void;

/** Answers 404 with the page of the path's language, else of the reader's. */
export function notFoundPages(root: URL): NotFound {
  const pages = new Map(LANGS.map((lang) => [lang, readPage(root, lang)]));
  return (request, response, path) => {
    const lang = langOfPath(path) ?? preferredLang(request.headers['accept-language']);
    const page = pages.get(lang) ?? Buffer.from('404\n');
    response.writeHead(404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': page.byteLength,
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language',
    });
    response.end(page);
  };
}

function readPage(root: URL, lang: Lang): Buffer {
  return readFileSync(new URL(`${lang}/404/index.html`, root));
}
