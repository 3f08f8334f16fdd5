import type { Lang } from '../../lib/i18n/lang.ts';
import { ownWords } from '../../lib/i18n/own.ts';
import { pastedAgeText, pastedCutText, pastedLineText, pastedVerdictText } from '../../lib/i18n/paste.ts';
import { ui } from '../../lib/i18n/ui.ts';
import type { Pasted, PastedLine, PastedRun } from '../../lib/paste/pasted.ts';
import { printable } from '../../lib/trace/printable.ts';
import { copyText } from '../copy.ts';
import { el } from '../dom.ts';
import { tone } from '../verdict-panel.ts';

/** Pasted text: the verdict of each run it tells of, and below it every line, with what it means beside it. */
export function pastedView(pasted: Pasted, lang: Lang): HTMLElement {
  const { runs, lines } = pasted;
  const evidence = new Set(runs.flatMap(({ verdict }) => verdict.evidence));
  const cut = pastedCutText(pasted, lang);
  const items = lines.map((line, i) => lineItem(line, i, evidence.has(i), lang));
  return el(
    'div',
    { class: 'pasted' },
    cut === undefined ? undefined : el('p', { class: 'own-problem' }, cut),
    ...runs.map((run) => runPanel(run, items, lang)),
    el('ol', { class: 'trace pasted-lines' }, ...items),
  );
}

function runPanel(run: PastedRun, items: readonly HTMLElement[], lang: Lang): HTMLElement {
  const words = ui[lang];
  const { sentence, why, certainty, doubts, next, badge } = pastedVerdictText(run, lang);
  const age = pastedAgeText(run, lang);
  const first = items[run.verdict.evidence[0] ?? -1];
  const panel = el(
    'div',
    { class: `verdict ${tone(run.verdict)}` },
    ...(run.command === undefined
      ? []
      : [el('p', { class: 'mono pasted-command' }, printable(run.command, 400))]),
    el('p', { class: 'verdict-sentence' }, sentence),
    el(
      'p',
      { class: 'verdict-why' },
      el('strong', {}, words.why),
      ' ',
      why,
      lang === 'ja' ? '' : ' ',
      certainty,
    ),
    ...doubts.map((doubt) => el('p', { class: 'verdict-why' }, doubt)),
    ...(next.length > 0 ? [el('p', {}, el('strong', {}, ownWords[lang].nextTitle))] : []),
    el('ul', { class: 'pasted-next' }, ...next.map((one) => suggestion(one.command, one.text, lang))),
    el(
      'p',
      { class: 'verdict-code' },
      el('code', {}, run.verdict.code),
      ` · ${badge}`,
      age === undefined ? '' : ` · ${age}`,
    ),
  );
  if (first) {
    const button = el('button', { type: 'button', class: 'button quiet' }, words.showEvidence);
    button.addEventListener('click', () => {
      first.tabIndex = -1;
      first.scrollIntoView({ block: 'center' });
      first.focus({ preventScroll: true });
    });
    panel.lastElementChild?.append(button);
  }
  return panel;
}

function suggestion(command: string, why: string, lang: Lang): HTMLElement {
  const words = ui[lang];
  const button = el('button', { type: 'button', class: 'button quiet' }, words.copyCommand);
  button.addEventListener('click', async () => {
    button.textContent = (await copyText(command)) ? words.copied : words.copyFailed;
  });
  return el('li', {}, el('code', {}, command), button, el('p', { class: 'small' }, why));
}

function lineItem(line: PastedLine, index: number, isEvidence: boolean, lang: Lang): HTMLElement {
  const { kind, direction, really, text } = line;
  const fatal = kind === 'alert' && really?.level === 'fatal';
  const classes = ['pasted-line', kind, direction, fatal && 'fatal', isEvidence && 'evidence'];
  const said = pastedLineText(line, lang);
  const note =
    said === undefined
      ? undefined
      : el(
          'span',
          { class: `pasted-note${really?.corrected ? ' corrected' : ''}`, lang },
          really?.corrected ? el('strong', {}, `${ownWords[lang].really} `) : undefined,
          said,
        );
  return el(
    'li',
    { class: classes.filter(Boolean).join(' '), 'data-line': `${index + 1}` },
    printable(text, 2000) || ' ',
    note,
  );
}
