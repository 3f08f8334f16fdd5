import type { FlowEvent } from '../lib/flow/event.ts';
import { headline, remarks, roleName, roleWords } from '../lib/i18n/report.ts';
import { spoken } from '../lib/i18n/verdict/context.ts';
import { keptLadder } from '../lib/keep/kept.ts';
import type { RungState } from '../lib/picture/rung.ts';
import { ask, askOf, type Recorded } from '../lib/report/asked.ts';
import { versionsReport } from '../lib/report/build.ts';
import { verdictOf } from '../lib/report/tries.ts';
import type { LadderEvent, VersionsReport } from '../lib/report/versions.ts';
import { cutShort } from '../lib/verdict/cut-short.ts';
import { compareChoice } from './compare-choice.ts';
import { el, part } from './dom.ts';
import { failureText } from './failure.ts';
import { flowView } from './flow-view.ts';
import { keepMenu } from './keep.ts';
import { pageLanguage } from './language.ts';
import { askVersions, type ProbeEnd } from './probe-client.ts';
import { Rung } from './rung.ts';
import { RUNGS } from './rungs.ts';
import { waterfall } from './waterfall.ts';

/** The versions that people compare. */
const TIMED = ['TLSv1.2', 'TLSv1.3'] as const;

/** The answers of one host to every version, shown as they come. */
export class Ladder {
  readonly #root: HTMLElement;
  readonly #rungs: readonly Rung[];
  readonly #keep = keepMenu('keepAll', () => this.#report && keptLadder(this.#recorded(), this.#report));
  #report: VersionsReport | undefined;
  /** Every connection's events, by its id. */
  #flows = new Map<string, FlowEvent[]>();
  /** Where they were sent. */
  #place = { host: '', port: 0 };
  /** Of the question that is shown; an earlier one, cancelled by it, has nothing more to say. */
  #signal: AbortSignal | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    const items = [...root.querySelectorAll<HTMLElement>('[data-rung]')];
    this.#rungs = RUNGS.flatMap((one, i) => {
      const item = items[i];
      return item ? [new Rung(item, one)] : [];
    });
    part(root, 'remarks').after(this.#keep);
    this.#keep.hidden = true;
    part(root, 'strip').replaceChildren(...this.#rungs.map(({ tile }) => tile.element));
  }

  /** Asks, and shows what comes of it; done where that is over, or another question has taken its place. */
  async ask(target: string, signal: AbortSignal): Promise<void> {
    const { lang } = pageLanguage();
    this.clear();
    this.#signal = signal;
    part(this.#root, 'strip').hidden = false;
    for (const rung of this.#rungs) rung.start();

    let report: VersionsReport | undefined;
    const end = await askVersions(target, lang, signal, (event) => {
      if (this.#signal !== signal) return;
      if (event.type === 'report') report = event;
      else this.#take(event);
    });
    if (this.#signal !== signal) return;
    if (end.kind === 'ended' && report) this.#settle(report);
    else this.#stopped(end);
    const choice = compareChoice(this.#recorded());
    if (choice) part(this.#root, 'choice').replaceChildren(choice);
  }

  /** As before anything was asked; what is under way has nothing more to say. */
  clear(): void {
    this.#signal = undefined;
    this.#flows = new Map();
    this.#report = undefined;
    for (const rung of this.#rungs) rung.clear();
    this.#keep.hidden = true;
    for (const name of ['headline', 'remarks', 'choice', 'failure', 'count', 'times'])
      part(this.#root, name).replaceChildren();
    part(this.#root, 'strip').hidden = true;
    part(this.#root, 'timing').hidden = true;
  }

  #take(event: Exclude<LadderEvent, VersionsReport>): void {
    if (!('flow' in event)) {
      if (event.type === 'request') this.#place = event.request;
      return;
    }
    const { flow, ...told } = event;
    const events = this.#flows.get(flow) ?? [];
    this.#flows.set(flow, events);
    events.push(told);
    if (event.type === 'connected') this.#count();
    if (event.type !== 'end') return;
    for (const rung of this.#rungs) if (flow === ask('hello', rung.version).flow) tell(rung, flow, events);
  }

  /** How many connections stood, and how long it all took where it is over; nothing where none stood. */
  #count(took?: string): void {
    const { words } = pageLanguage();
    const made = [...this.#flows.values()].filter((events) =>
      events.some(({ type }) => type === 'connected'),
    );
    const told = [words.connectionsOver(made.length), ...(took === undefined ? [] : [words.seconds(took)])];
    part(this.#root, 'count').textContent = made.length === 0 ? '' : told.join(' · ');
  }

  #settle(report: VersionsReport): void {
    const { lang } = pageLanguage();
    this.#report = report;
    this.#keep.hidden = false;
    part(this.#root, 'headline').textContent = headline(report, lang);
    this.#count((report.t / 1000).toFixed(2));
    for (const rung of this.#rungs) {
      const entry = report.versions.find(({ version }) => version === rung.version);
      if (entry) rung.settle(entry, this.#flows);
    }
    this.#time();
    part(this.#root, 'remarks').replaceChildren(
      ...remarks(report, lang).map(({ tone, text, flow }) =>
        el(
          'li',
          { class: `remark ${tone === 'plain' ? '' : tone}` },
          el('p', {}, text),
          flow && this.#behind(flow),
        ),
      ),
    );
  }

  /** How long real handshakes took, where one of them came to its end. */
  #time(): void {
    const flows = TIMED.flatMap((version) => {
      const { flow } = ask('tap', version);
      // Asked again, the last one counts.
      const events = [...this.#flows].findLast(([id]) => id === flow || id.startsWith(`${flow}/`))?.[1];
      return events ? [{ label: spoken(version), events }] : [];
    });
    const whole = flows.some(({ events }) =>
      events.some((event) => event.type === 'verdict' && event.outcome === 'supported'),
    );
    part(this.#root, 'timing').hidden = !whole;
    if (whole) part(this.#root, 'times').replaceChildren(waterfall(flows));
  }

  /** The connections that came to their end. */
  #recorded(): readonly Recorded[] {
    return [...this.#flows]
      .filter(([, events]) => events.at(-1)?.type === 'end')
      .map(([flow, events]) => ({ ...askOf(flow), events }));
  }

  /** The connection that shows a remark, behind a disclosure. */
  #behind(flow: string): HTMLElement | undefined {
    const { lang, words } = pageLanguage();
    const events = this.#flows.get(flow);
    if (!events) return undefined;
    const which = el('span', { class: 'sr' }, roleName(askOf(flow), lang));
    const details = el('details', { class: 'rung-trace' }, el('summary', {}, words.openTrace, ' ', which));
    const draw = () => {
      const connection = { ...askOf(flow), events };
      const label = roleWords(connection.role, lang);
      details.append(flowView([{ flow, label, verdict: verdictOf(connection), events }], flow));
    };
    details.addEventListener('toggle', draw, { once: true });
    return details;
  }

  /** There is no report: what had arrived stays, can be opened and kept, and what went wrong is told. */
  #stopped(end: ProbeEnd): void {
    const { lang, words } = pageLanguage();
    for (const [flow, events] of this.#flows) this.#flows.set(flow, [...cutShort(events)]);
    const t = Math.max(0, ...[...this.#flows.values()].map((events) => events.at(-1)?.t ?? 0));
    const arrived = versionsReport({ ...this.#place, t }, this.#recorded());
    for (const [i, rung] of this.#rungs.entries()) {
      const entry = arrived.versions[i];
      const known = entry && entry.flows.length > 0 ? entry : undefined;
      if (known) rung.settle(known, this.#flows);
      // Of a broken stream, nobody cancelled anything.
      if (!known || (known.verdict.code === 'aborted' && end.kind !== 'aborted'))
        rung.giveUp(STOPPED[end.kind]);
    }
    if (this.#flows.size > 0) {
      this.#report = arrived;
      this.#keep.hidden = false;
    }
    if (end.kind === 'aborted') {
      const headline = part(this.#root, 'headline');
      headline.textContent = words.cancelledAll;
      // On a phone it would stand below the edge, and whoever cancelled wants to see that it did.
      headline.scrollIntoView({ block: 'nearest' });
    } else part(this.#root, 'failure').replaceChildren(failureText(end, lang));
  }
}

/** How a rung stands that nobody will hear of any more. */
const STOPPED = {
  ended: 'cut',
  broken: 'cut',
  aborted: 'cancelled',
  refused: 'unasked',
  unreachable: 'unasked',
} as const satisfies Record<ProbeEnd['kind'], RungState>;

function tell(rung: Rung, flow: string, events: readonly FlowEvent[]): void {
  const request = events.find((event) => event.type === 'request')?.request;
  if (request) rung.tell(verdictOf({ flow, events }), request);
}
