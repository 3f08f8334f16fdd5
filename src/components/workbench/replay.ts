import { isTimed } from '../../lib/flow/timed.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { Inspection } from '../../lib/inspect/inspection.ts';
import { el } from '../dom.ts';
import { svg } from './svg.ts';

/** Plays a flow back: `show` is told the last event that has happened, and whether it goes on by itself. */
export class Replay {
  readonly element: HTMLElement;
  readonly #show: (upTo: number, playing: boolean) => void;
  readonly #words: (typeof inspectWords)[Lang];
  readonly #play: HTMLButtonElement;
  readonly #slider: HTMLInputElement;
  readonly #speed: HTMLSelectElement;
  readonly #time: HTMLElement;
  /** Events at which something can be seen, in order. */
  #moments: readonly { readonly event: number; readonly t: number }[] = [];
  /** Whether they have times; else they are counted. */
  #timed = true;
  #at = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When it was begun to play, by the page's clock and in the flow. */
  #since = { clock: 0, t: 0 };

  constructor(lang: Lang, show: (upTo: number, playing: boolean) => void) {
    const words = inspectWords[lang];
    this.#words = words;
    this.#show = show;
    const button = (label: string, drawing: string, act: () => void) => {
      const attributes = { type: 'button', class: 'button quiet', 'aria-label': label, title: label };
      const made = el('button', attributes, icon(drawing));
      made.addEventListener('click', act);
      return made;
    };
    this.#play = button(words.play, PLAY, () => this.toggle());
    this.#slider = el('input', { type: 'range', min: '0', step: '1', 'aria-label': words.moment });
    this.#slider.addEventListener('input', () => {
      this.#stop();
      this.#go(Number(this.#slider.value));
    });
    this.#speed = el('select', { 'aria-label': words.speed, title: words.speed });
    this.#speed.addEventListener('change', () => {
      this.#since = { clock: performance.now(), t: this.#moments[this.#at]?.t ?? 0 };
    });
    for (const [value, text] of Object.entries(words.speeds))
      this.#speed.append(el('option', { value }, text));
    this.#time = el('span', { class: 'wb-time mono' });
    this.element = el(
      'div',
      { class: 'wb-replay', role: 'group', 'aria-label': words.replay },
      button(words.back, BACK, () => this.step(-1)),
      this.#play,
      button(words.forward, FORWARD, () => this.step(1)),
      this.#slider,
      this.#time,
      this.#speed,
    );
  }

  /** Another flow, all of it in sight. */
  load({ events, steps, items }: Inspection): void {
    this.#stop();
    this.#timed = isTimed(events);
    this.#speed.hidden = !this.#timed;
    const seen = new Set([...steps, ...items].map(({ event }) => event));
    for (const [at, { type }] of events.entries()) if (SEEN.has(type)) seen.add(at);
    this.#moments = [...seen]
      .sort((one, other) => one - other)
      .map((event) => ({ event, t: events[event]?.t ?? 0 }));
    this.#slider.max = `${Math.max(0, this.#moments.length - 1)}`;
    this.#speed.value = paceFor(this.#moments.at(-1)?.t ?? 0);
    this.#go(this.#moments.length - 1);
  }

  toggle(): void {
    if (this.#timer !== undefined) {
      this.#stop();
      return;
    }
    if (this.#at >= this.#moments.length - 1) this.#go(0);
    this.#since = { clock: performance.now(), t: this.#moments[this.#at]?.t ?? 0 };
    this.#label(true);
    this.#wait();
  }

  /** One moment on or back. */
  step(by: 1 | -1): void {
    this.#stop();
    this.#go(this.#at + by);
  }

  destroy(): void {
    this.#stop();
  }

  /** By the clock: what is due by then is shown at once, so that drawing takes nothing from the pace. */
  #wait(): void {
    const next = this.#moments[this.#at + 1];
    if (!next) {
      this.#stop();
      return;
    }
    const pace = Number(this.#speed.value);
    const due = (t: number) => this.#since.clock + (t - this.#since.t) * pace;
    this.#timer = setTimeout(
      () => {
        const now = performance.now();
        const at = this.#moments.findLastIndex(({ t }) => due(t) <= now);
        this.#go(Math.max(at, this.#at + 1));
        this.#wait();
      },
      Math.max(0, due(next.t) - performance.now()),
    );
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#label(false);
  }

  #label(playing: boolean): void {
    const label = playing ? this.#words.pause : this.#words.play;
    this.#play.setAttribute('aria-label', label);
    this.#play.title = label;
    this.#play.replaceChildren(icon(playing ? PAUSE : PLAY));
  }

  #go(to: number): void {
    const last = this.#moments.length - 1;
    this.#at = Math.min(Math.max(0, to), Math.max(0, last));
    this.#slider.value = `${this.#at}`;
    const ms = (at: number) => (this.#moments[at]?.t ?? 0).toFixed(1);
    this.#time.textContent = this.#timed
      ? this.#words.ms(`${ms(this.#at)} / ${ms(last)}`)
      : this.#words.stepOf(this.#at + 1, last + 1);
    this.#slider.setAttribute('aria-valuetext', this.#time.textContent);
    const event = this.#moments[this.#at]?.event ?? 0;
    this.#show(this.#at === last ? Number.POSITIVE_INFINITY : event, this.#timer !== undefined);
  }
}

/** Outlines on a field of 24 by 24. */
const PLAY = 'M7 4l13 8-13 8z';
const PAUSE = 'M6 4h4v16H6zm8 0h4v16h-4z';
const BACK = 'M5 4h3v16H5zm14 0v16L9 12z';
const FORWARD = 'M16 4h3v16h-3zM5 4l10 8-10 8z';

const icon = (d: string): SVGElement =>
  svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d }));

/** Events that print a line. */
const SEEN = new Set([
  'resolved',
  'connecting',
  'connected',
  'certificate',
  'http',
  'closed',
  'local',
  'end',
]);

/** A pace at which a whole flow takes some seconds. */
function paceFor(ms: number): string {
  if (ms >= 2000) return '1';
  if (ms >= 200) return '10';
  return ms >= 20 ? '100' : '1000';
}
