import { roleWords } from '../lib/i18n/report.ts';
import { spoken } from '../lib/i18n/verdict/context.ts';
import type { Recorded } from '../lib/report/asked.ts';
import { verdictOf } from '../lib/report/tries.ts';
import { el } from './dom.ts';
import { pageLanguage } from './language.ts';

/** Any two of the ladder's connections to be held against each other; nothing where there are not two. */
export function compareChoice(connections: readonly Recorded[]): HTMLElement | undefined {
  const { words } = pageLanguage();
  const [first, second] = suggested(connections);
  if (!first || !second) return undefined;
  const left = choice(connections, first);
  const right = choice(connections, second);
  const place = el('div');
  const button = el('button', { class: 'button' }, words.compare);
  const form = el(
    'form',
    { class: 'compare-choice' },
    el('h3', {}, words.compareTwo),
    el('label', { class: 'asked-how small' }, words.compareLeft, ' ', left),
    el('label', { class: 'asked-how small' }, words.compareRight, ' ', right),
    button,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [one, other] = [left, right].map(({ value }) => connections.find(({ flow }) => flow === value));
    if (!one || !other) return;
    const view = await compared(one, other);
    place.replaceChildren(view);
    view.tabIndex = -1;
    view.focus();
  });
  return el('div', {}, form, place);
}

function choice(connections: readonly Recorded[], chosen: Recorded): HTMLSelectElement {
  const options = connections.map((one) => el('option', { value: one.flow }, titleOf(one)));
  const select = el('select', {}, ...options);
  select.value = chosen.flow;
  return select;
}

/** The newest version that was not accepted and the oldest that was, both by hellos of our own; else the first two. */
function suggested(connections: readonly Recorded[]): readonly (Recorded | undefined)[] {
  const hellos = connections.filter(({ role }) => role === 'hello');
  const accepts = (one: Recorded) => verdictOf(one).outcome === 'supported';
  const pair = [hellos.findLast((one) => !accepts(one)), hellos.find(accepts)];
  return pair.includes(undefined) ? connections : pair;
}

function titleOf({ role, version, again }: Recorded): string {
  const { lang, words } = pageLanguage();
  return `${spoken(version)} · ${roleWords(role, lang)}${again ? words.askedAgain : ''}`;
}

async function compared(left: Recorded, right: Recorded): Promise<HTMLElement> {
  const { words } = pageLanguage();
  return import('./compare-view.ts').then(
    ({ compareView }) =>
      compareView(
        { title: titleOf(left), events: left.events },
        { title: titleOf(right), events: right.events },
      ),
    () => el('p', {}, `${words.unreachableServer} ${words.unreachableServerNext}`),
  );
}
