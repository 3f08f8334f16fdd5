import type { FlowEvent } from '../lib/flow/event.ts';
import { roleName, roleWords } from '../lib/i18n/report.ts';
import { spoken } from '../lib/i18n/verdict/context.ts';
import type { Recorded } from '../lib/report/asked.ts';
import { verdictOf } from '../lib/report/tries.ts';
import { el } from './dom.ts';
import { drawn } from './drawn.ts';
import { pageLanguage } from './language.ts';
import '../styles/compare-choice.css';

/** A flow that can be held against another; its events are made when they are wanted. */
export interface Comparable {
  readonly title: string;
  /** The title in a few words, for a list that has little room. */
  readonly short?: string;
  events(): readonly FlowEvent[];
}

/**
 * Any two of some flows to be held against each other; nothing where there are not two.
 * @param suggested indices of the two that are chosen at the beginning
 */
export function compareAny(
  flows: readonly Comparable[],
  suggested: readonly [number, number] = [0, 1],
): HTMLElement | undefined {
  const { words } = pageLanguage();
  if (flows.length < 2) return undefined;
  const left = choice(flows, suggested[0]);
  const right = choice(flows, suggested[1]);
  const place = el('div');
  const button = el('button', { class: 'button' }, words.compare);
  const form = el(
    'form',
    { class: 'compare-choice' },
    el('h3', {}, words.compareTwo),
    labelled(words.compareLeft, left),
    labelled(words.compareRight, right),
    button,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [one, other] = [flows[Number(left.value)], flows[Number(right.value)]];
    if (!one || !other) return;
    const view = await compared(one, other, place);
    place.replaceChildren(view);
    view.tabIndex = -1;
    view.focus();
  });
  return el('div', {}, form, place);
}

/** Any two of a ladder's connections. */
export function compareChoice(connections: readonly Recorded[]): HTMLElement | undefined {
  const flows = connections.map((one) => ({
    title: titleOf(one),
    short: shortOf(one),
    events: () => one.events,
  }));
  return compareAny(flows, suggested(connections));
}

const labelled = (words: string, select: HTMLSelectElement): HTMLElement =>
  el('label', { class: 'compare-pick' }, el('span', {}, words), ' ', select);

function choice(flows: readonly Comparable[], chosen: number): HTMLSelectElement {
  const options = flows.map(({ title, short }, i) => el('option', { value: `${i}` }, short ?? title));
  const select = el('select', {}, ...options);
  select.value = `${chosen}`;
  return select;
}

/** The newest version that was not accepted and the oldest that was, both by hellos of our own; else the first two. */
function suggested(connections: readonly Recorded[]): readonly [number, number] {
  const accepts = (one: Recorded) => verdictOf(one).outcome === 'supported';
  const isHello = ({ role }: Recorded) => role === 'hello';
  const refused = connections.findLastIndex((one) => isHello(one) && !accepts(one));
  const accepted = connections.findIndex((one) => isHello(one) && accepts(one));
  return refused === -1 || accepted === -1 ? [0, 1] : [refused, accepted];
}

function titleOf({ role, version, again }: Recorded): string {
  const { lang, words } = pageLanguage();
  return `${spoken(version)} · ${roleWords(role, lang)}${again ? words.askedAgain : ''}`;
}

const shortOf = (one: Recorded): string =>
  roleName(one, pageLanguage().lang) + (one.again ? ` (${one.again + 1})` : '');

/** @param place says meanwhile that it takes a while */
async function compared(left: Comparable, right: Comparable, place: HTMLElement): Promise<HTMLElement> {
  const { words } = pageLanguage();
  place.replaceChildren(el('p', { class: 'comparing small', role: 'status' }, words.comparing));
  await drawn();
  return import('./compare-view.ts').then(
    ({ compareView }) =>
      compareView(
        { title: left.title, events: left.events() },
        { title: right.title, events: right.events() },
      ),
    () => el('p', {}, `${words.unreachableServer} ${words.unreachableServerNext}`),
  );
}
