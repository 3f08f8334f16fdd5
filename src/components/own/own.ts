import type { CaptureProblem } from '../../lib/capture/problem.ts';
import { captureProblemText } from '../../lib/i18n/capture.ts';
import { keepProblemText } from '../../lib/i18n/keep-problem.ts';
import { ownWords } from '../../lib/i18n/own.ts';
import { noteText } from '../../lib/keep/note.ts';
import { noticeOf } from '../../lib/keep/notice.ts';
import { type Own, ownSteps } from '../../lib/own/read.ts';
import { unpacked } from '../../lib/own/unpack.ts';
import { printable } from '../../lib/trace/printable.ts';
import { el } from '../dom.ts';
import { opensInside } from '../inside-button.ts';
import { pageLanguage } from '../language.ts';
import { unhurried } from '../unhurried.ts';
// With the rest of this, so that what was read can be looked at whatever becomes of the site.
import '../workbench/dialog.ts';
import { capturedFlows, hexFlow, keptFlow } from './flows.ts';
import { pastedView } from './pasted-view.ts';
import type { OwnFlow } from './source.ts';

/** A file, unpacked, or a text. */
export interface Source {
  /** The file's, for people; empty for a text. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Why it is not all of the file. */
  readonly problems?: readonly CaptureProblem[];
}

export { keylogIn } from '../../lib/own/read.ts';

/** What was read of one thing that a person brought: a sentence on it, and what to show of it. */
export interface ReadSource {
  readonly title: string;
  readonly flows: readonly OwnFlow[];
  readonly view: HTMLElement;
}

/** Nothing of its kind was found. */
export interface NotRead {
  readonly error: string;
}

/**
 * Reads a file or text in this page alone, which stays responsive meanwhile.
 * @param name the file's, for people
 */
export async function readSource(
  { name, bytes, problems = [] }: Source,
  keylog: string | undefined,
): Promise<ReadSource | NotRead> {
  const { lang } = pageLanguage();
  const words = ownWords[lang];
  const own = await unhurried(ownSteps(bytes, keylog));
  const shown = printable(name, 120);
  switch (own.kind) {
    case 'capture': {
      const flows = await unhurried(capturedFlows(own.capture.connections, lang));
      const told = [...problems, ...own.capture.problems].map((problem) => captureProblemText(problem, lang));
      const none = flows.length === 0 ? [words.captureEmpty] : [];
      return listed(words.capture(shown, flows.length), flows, [...told, ...none]);
    }
    case 'capsule':
      return capsule(shown, own.read);
    case 'hex': {
      const flow = hexFlow(own.hex, lang);
      if (flow) return listed(words.hex, [flow], []);
      return {
        error:
          own.hex.problems.map((problem) => captureProblemText(problem, lang)).join(' ') || words.unknown,
      };
    }
    case 'pasted': {
      const source = own.pasted.main?.source;
      const what = source === 'curl' || source === 'openssl' || source === 'node' ? source : 'other';
      const title = `${words.pasted[what]} · ${words.pastedRuns(own.pasted.runs.length)}`;
      return { title, flows: [], view: pastedView(own.pasted, lang) };
    }
    case 'keylog': {
      const lines = own.text.split('\n').filter((line) => /^[A-Z_0-9]+ [0-9a-f]/i.test(line)).length;
      return {
        title: words.keylogKept(lines),
        flows: [],
        view: el('p', { class: 'small' }, words.secretsWarning),
      };
    }
    case 'packed':
      return { error: captureProblemText({ code: 'not-a-capture', actual: own.how }, lang) };
    case 'unknown':
      return { error: own.text ? `${words.unknown} ${words.unknownText}` : words.unknown };
  }
}

/** What is in a file; all of it that can be read where it is packed. */
export async function openSource(name: string, packed: Uint8Array<ArrayBuffer>): Promise<Source | NotRead> {
  const { bytes, problems } = await unpacked(packed);
  if (bytes) return { name, bytes, problems };
  const { lang } = pageLanguage();
  return { error: problems.map((problem) => captureProblemText(problem, lang)).join(' ') };
}

function capsule(name: string, read: Extract<Own, { kind: 'capsule' }>['read']): ReadSource | NotRead {
  const { lang } = pageLanguage();
  const words = ownWords[lang];
  if (!read.ok) return { error: keepProblemText(read.problem, lang) };
  const { flows, note } = read.capsule;
  const source = listed(
    words.capsule(name, flows.length),
    flows.map((flow) => keptFlow(flow, lang)),
    read.problems.map((problem) => keepProblemText(problem, lang)),
  );
  if (note) {
    const shown = noteText(note, lang);
    source.view.prepend(el('blockquote', { class: 'own-note' }, el('strong', {}, words.note), ' ', shown));
  }
  const notice = noticeOf(flows, lang);
  if (notice) source.view.append(el('p', { class: 'small' }, notice));
  return source;
}

function listed(title: string, flows: readonly OwnFlow[], problems: readonly string[]): ReadSource {
  const view = el(
    'div',
    {},
    ...problems.map((text) => el('p', { class: 'own-problem' }, text)),
    el('ul', { class: 'own-flows' }, ...flows.map(flowItem)),
  );
  return { title, flows, view };
}

function flowItem(flow: OwnFlow): HTMLElement {
  const { lang } = pageLanguage();
  const words = ownWords[lang];
  const named = [words.open, ...flow.marks, flow.title].join(' · ');
  const button = el('button', { type: 'button', class: 'button', 'aria-label': named }, words.open);
  opensInside(button, () => [flow.events(), 'corrected', { origin: flow.origin, title: flow.title }]);
  return el(
    'li',
    {},
    el(
      'div',
      {},
      el('p', { class: 'mono own-title' }, flow.title),
      el('p', { class: 'small' }, [...flow.marks, ...flow.facts].join(' · ')),
      ...flow.problems.map((text) => el('p', { class: 'small own-problem' }, text)),
    ),
    button,
  );
}
