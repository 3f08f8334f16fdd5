import { toPcapng } from '../lib/flow/pcapng.ts';
import type { KeepForm } from '../lib/i18n/keep.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { CAPSULE_EXTENSION, type Capsule, capsuleOf, writeCapsule } from '../lib/keep/capsule.ts';
import { fileName } from '../lib/keep/file-name.ts';
import { htmlFile } from '../lib/keep/html.ts';
import type { Keepable } from '../lib/keep/kept.ts';
import { capsuleMarkdown } from '../lib/keep/markdown.ts';
import { noticeOf } from '../lib/keep/notice.ts';
import { capsuleText } from '../lib/keep/text.ts';

interface Form {
  readonly extension: string;
  readonly type: string;
  readonly make: (capsule: Capsule, title: string, lang: Lang) => BlobPart | Promise<BlobPart>;
}

const FORMS: Readonly<Record<KeepForm, Form>> = {
  capsule: { extension: CAPSULE_EXTENSION, type: 'application/json', make: writeCapsule },
  html: { extension: 'html', type: 'text/html', make: page },
  pcapng: {
    extension: 'pcapng',
    type: 'application/x-pcapng',
    // Its buffer is its own, made for these bytes alone.
    make: ({ flows }, _, lang) =>
      toPcapng(
        flows.map(({ events }) => events),
        noticeOf(flows, lang, 'packets'),
      ) as Uint8Array<ArrayBuffer>,
  },
  text: {
    extension: 'txt',
    type: 'text/plain;charset=utf-8',
    make: (capsule, _, lang) => capsuleText(capsule, lang),
  },
  markdown: {
    extension: 'md',
    type: 'text/markdown;charset=utf-8',
    make: (capsule, _, lang) => capsuleMarkdown(capsule, lang),
  },
};

/**
 * A run as a file of the given form.
 * @throws where the site's server can't be reached for what a web page needs
 */
export async function keptFile(
  form: KeepForm,
  { host, flows, report }: Keepable,
  note: string,
  lang: Lang,
): Promise<{ readonly name: string; readonly blob: Blob }> {
  const { extension, type, make } = FORMS[form];
  const capsule = capsuleOf({ flows, note, ...(report && { report }) }, new Date(), lang);
  const startedAt = flows[0]?.recordedAt ?? capsule.savedAt;
  const content = await make(capsule, host, lang);
  return { name: fileName(host, startedAt, extension), blob: new Blob([content], { type }) };
}

async function page(capsule: Capsule, title: string, lang: Lang): Promise<string> {
  const [script, style, hashes] = await Promise.all(
    ['viewer.js', 'viewer.css', 'hashes.json'].map(async (name) => {
      const answer = await fetch(`/viewer/${name}`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.text();
    }),
  );
  if (script === undefined || style === undefined || hashes === undefined) throw new Error('no viewer');
  const of: { script: string; style: string } = JSON.parse(hashes);
  return htmlFile({
    script: { text: script, hash: of.script },
    style: { text: style, hash: of.style },
    capsule,
    title,
    lang,
  });
}
