import type { FlowEvent } from '../lib/flow/event.ts';
import type { Verdict } from '../lib/flow/verdict.ts';
import { pictureWords } from '../lib/i18n/picture.ts';
import { roleWords, rungNotes } from '../lib/i18n/report.ts';
import { verdictText } from '../lib/i18n/verdict.ts';
import { type RungState, rungState } from '../lib/picture/rung.ts';
import { askOf } from '../lib/report/asked.ts';
import type { VersionEntry } from '../lib/report/versions.ts';
import { cipherSuiteName, groupName } from '../lib/tls/names.ts';
import { sslv2CipherName } from '../lib/tls/sslv2.ts';
import type { Version } from '../lib/tls/version.ts';
import { el, part } from './dom.ts';
import { flowView } from './flow-view.ts';
import { pageLanguage } from './language.ts';
import { RungTile } from './rung-tile.ts';
import { type RUNGS, UNASKED } from './rungs.ts';
import { tone } from './verdict-panel.ts';

/** One version's answer on the home page, with its connections' traces behind a disclosure. */
export class Rung {
  readonly version: Version;
  /** The same in the ladder's picture. */
  readonly tile: RungTile;
  readonly #item: HTMLElement;
  readonly #details: HTMLDetailsElement;
  #draw: () => void = () => undefined;

  constructor(item: HTMLElement, { version, label }: (typeof RUNGS)[number]) {
    this.#item = item;
    this.version = version;
    this.tile = new RungTile(label, () => this.#open());
    this.#details = part<HTMLDetailsElement>(item, 'details');
    this.#details.addEventListener('toggle', () => this.#details.open && this.#draw());
  }

  start(): void {
    this.clear();
    this.tile.show('running');
    this.#say('running', pageLanguage().words.running, '');
  }

  /** As before anything was asked. */
  clear(): void {
    this.tile.show('unasked');
    this.#say(undefined, UNASKED, '');
    this.#details.hidden = true;
    this.#details.open = false;
    part(this.#item, 'notes').replaceChildren();
  }

  /** The first answer, before all connections have been read together. */
  tell(verdict: Verdict, request: Extract<FlowEvent, { type: 'request' }>['request']): void {
    const { badge, sentence } = verdictText(verdict, pageLanguage().lang, request);
    this.tile.show(rungState(verdict));
    this.#say(tone(verdict), badge, sentence);
  }

  /** What all connections show together. */
  settle(entry: VersionEntry, flows: ReadonlyMap<string, readonly FlowEvent[]>): void {
    const { lang } = pageLanguage();
    const decided = entry.flow === undefined ? undefined : flows.get(entry.flow);
    const request = decided?.find((event) => event.type === 'request')?.request;
    if (request) this.tell(entry.verdict, request);
    const agreed = agreedText(entry);
    part(this.#item, 'notes').replaceChildren(
      ...(agreed === undefined ? [] : [el('p', { class: 'rung-agreed mono' }, agreed)]),
      ...rungNotes(entry, lang).map((note) => el('p', { class: 'rung-note' }, note)),
    );
    this.#details.hidden = entry.flows.length === 0;
    this.#draw = () => {
      const shown = entry.flows.map(({ flow, role, verdict }) => ({
        flow,
        label: roleWords(role, lang) + (askOf(flow).again ? pageLanguage().words.askedAgain : ''),
        // What the others show can change what the deciding one means.
        verdict: flow === entry.flow ? entry.verdict : verdict,
        events: flows.get(flow) ?? [],
      }));
      part(this.#item, 'body').replaceChildren(flowView(shown, entry.flow));
    };
  }

  /** There will be no answer; what had come of one can be opened. */
  giveUp(state: RungState): void {
    this.tile.show(state);
    this.#say('unsure', pictureWords[pageLanguage().lang].states[state], '');
  }

  /** Leads to the evidence, or to the row as long as there is none. */
  #open(): void {
    this.#details.open = !this.#details.hidden;
    this.#item.scrollIntoView({ block: 'start' });
    this.#details.querySelector('summary')?.focus({ preventScroll: true });
  }

  #say(state: 'running' | ReturnType<typeof tone> | undefined, badge: string, sentence: string): void {
    if (state) this.#item.dataset['state'] = state;
    else delete this.#item.dataset['state'];
    part(this.#item, 'badge').textContent = badge;
    part(this.#item, 'sentence').textContent = sentence;
  }
}

/** The suite and group chosen, in IANA's names; in SSL 2.0 all that the server shares. */
function agreedText({ agreed }: VersionEntry): string | undefined {
  if (!agreed) return undefined;
  const { cipherSuite, group, cipherKinds = [] } = agreed;
  const names = [
    ...cipherKinds.map(sslv2CipherName),
    ...(cipherSuite === undefined ? [] : [cipherSuiteName(cipherSuite)]),
    ...(group === undefined ? [] : [groupName(group)]),
  ];
  return names.length > 0 ? names.join(' · ') : undefined;
}
