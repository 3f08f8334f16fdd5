import { keepWords } from '../i18n/keep.ts';
import type { Lang } from '../i18n/lang.ts';
import { printable } from '../trace/printable.ts';
import { type Capsule, writeCapsule } from './capsule.ts';
import { noticeOf } from './notice.ts';
import { capsuleText } from './text.ts';

/** Code for the file, with its hash as CSP has it: `sha256-` and Base64 (CSP Level 3 §2.3.1). */
export interface Hashed {
  readonly text: string;
  readonly hash: string;
}

/** The element of the file that holds the capsule. */
export const CAPSULE_ELEMENT = 'capsule';

/**
 * One HTML document that shows a capsule by itself: nothing in it asks the network, and its own policy lets nothing
 * run but `script`. The capsule can't end its element, whatever it says; without script its text stands there.
 * @throws RangeError where script or style would end their element
 */
export function htmlFile(file: {
  readonly script: Hashed;
  readonly style: Hashed;
  readonly capsule: Capsule;
  readonly title: string;
  readonly lang: Lang;
}): string {
  const { script, style, capsule, title, lang } = file;
  if (/<\/script|<!--|\r|\0/i.test(script.text)) throw new RangeError('The script would end its element.');
  if (/<\/style|<!--|\r|\0/i.test(style.text)) throw new RangeError('The style would end its element.');
  const policy = [
    "default-src 'none'",
    `script-src '${escaped(script.hash)}'`,
    `style-src '${escaped(style.hash)}'`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const words = keepWords[lang];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(printable(title, 200))}</title>
<style>${style.text}</style>
</head>
<body>
<main id="viewer" class="wrap"></main>
<noscript class="wrap"><p>${escaped(words.viewerNoScript)}</p>
<pre class="viewer-text">
${escaped(`${capsuleText(capsule, lang)}\n${noticeOf(capsule.flows, lang)}`.trimEnd())}
</pre></noscript>
<script type="application/json" id="${CAPSULE_ELEMENT}">
${writeCapsule(capsule).replaceAll('<', '\\u003c')}</script>
<script>${script.text}</script>
</body>
</html>
`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
