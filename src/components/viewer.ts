import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/trace.css';
import '../styles/cell.css';
import '../styles/home.css';
import '../styles/keep.css';
import { keepWords } from '../lib/i18n/keep.ts';
import { keepProblemText } from '../lib/i18n/keep-problem.ts';
import { headline, remarks } from '../lib/i18n/report.ts';
import type { Capsule, KeptFlow } from '../lib/keep/capsule.ts';
import { CAPSULE_ELEMENT } from '../lib/keep/html.ts';
import { keptOrigin } from '../lib/keep/kept.ts';
import { askedLabel, labelOf } from '../lib/keep/lines.ts';
import { noteText } from '../lib/keep/note.ts';
import { noticeOf } from '../lib/keep/notice.ts';
import { openedAgain } from '../lib/keep/open-again.ts';
import { readCapsule } from '../lib/keep/read.ts';
import { verdictOf } from '../lib/report/tries.ts';
import { el } from './dom.ts';
import { flowView, type Shown } from './flow-view.ts';
import { pageLanguage } from './language.ts';

/** The whole of a kept run's own page: what the capsule in it holds. */
function show(place: HTMLElement, text: string): void {
  const { lang } = pageLanguage();
  const words = keepWords[lang];
  const read = readCapsule(text, openedAgain);
  const problems = read.ok ? read.problems : [read.problem];
  const told =
    problems.length > 0
      ? el(
          'div',
          { class: 'viewer-problems', role: 'alert' },
          el('p', {}, words.viewerDamaged),
          el('ul', {}, ...problems.map((problem) => el('li', {}, keepProblemText(problem, lang)))),
        )
      : undefined;
  place.replaceChildren(
    el('h1', {}, document.title),
    ...(told ? [told] : []),
    ...(read.ok ? contents(read.capsule) : []),
  );
}

function contents({ flows, report, note }: Capsule): readonly HTMLElement[] {
  const { lang } = pageLanguage();
  const said = note === '' ? [] : [el('p', { class: 'viewer-note' }, noteText(note, lang))];
  const ladder = flows.filter(({ id }) => id !== undefined);
  const first = ladder[0];
  const together = first
    ? [
        el('p', { class: 'small' }, labelOf(first, lang)),
        ...(report
          ? [
              el('p', { class: 'headline' }, headline(report, lang)),
              el(
                'ul',
                { class: 'remarks' },
                ...remarks(report, lang).map(({ text, tone }) =>
                  el('li', { class: `remark ${tone}` }, el('p', {}, text)),
                ),
              ),
            ]
          : []),
        flowView(ladder.map(shown), report?.versions.at(-1)?.flow),
      ]
    : [];
  const alone = flows
    .filter(({ id }) => id === undefined)
    .flatMap((flow) => [
      el('p', { class: 'small' }, labelOf(flow, lang)),
      flowView([shown(flow)], undefined),
    ]);
  const notice = noticeOf(flows, lang);
  const secrets = notice === '' ? [] : [el('p', { class: 'small' }, notice)];
  return [...said, ...together, ...alone, ...secrets];
}

function shown(kept: KeptFlow): Shown {
  const { id, events } = kept;
  const flow = id ?? '';
  const label = id === undefined ? '' : askedLabel(id, pageLanguage().lang);
  return { flow, label, verdict: verdictOf({ flow, events }), events, origin: keptOrigin(kept) };
}

const place = document.getElementById('viewer');
const capsule = document.getElementById(CAPSULE_ELEMENT);
if (place && capsule) show(place, capsule.textContent ?? '');
