import type { FlowEvent } from '../lib/flow/event.ts';
import { type Origin, originOf } from '../lib/flow/origin.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { keptRun } from '../lib/keep/kept.ts';
import { CancelButton, isEscape } from './cancel.ts';
import { OtherClients } from './clients.ts';
import { CommandEditor } from './command-editor.ts';
import { copyText } from './copy.ts';
import { el, part } from './dom.ts';
import { failureText } from './failure.ts';
import { opensInside } from './inside-button.ts';
import { keepMenu } from './keep.ts';
import { pageLanguage } from './language.ts';
import { originBadge } from './origin-badge.ts';
import { isOutOfReach } from './out-of-reach.ts';
import { RunBefore } from './run-before.ts';
import { Stopwatch } from './stopwatch.ts';
import { keep, recall } from './storage.ts';
import { TARGET_EVENT, type TargetChange } from './target-event.ts';
import { TraceList } from './trace-list.ts';
import { WordingChoice } from './wording.ts';

/** The page's own scripts come from the same server: without them, it is out of reach. */
const NO_SCRIPTS = { kind: 'unreachable' } as const;

/** A live cell: a command to edit and run, its trace as it comes, and the verdict. */
export class NotebookRun extends HTMLElement {
  readonly #lang: Lang = pageLanguage().lang;
  readonly #words = pageLanguage().words;
  readonly #editor = new CommandEditor(this, () => this.#changed());
  readonly #clients = new OtherClients(this, this.#editor);
  readonly #before = new RunBefore(this);
  readonly #list = new TraceList(part<HTMLOListElement>(this, 'trace'));
  readonly #state = part(this, 'state');
  readonly #watch = new Stopwatch(part(this, 'time'), (s) => this.#words.seconds(s));
  readonly #wording = new WordingChoice(
    part<HTMLSelectElement>(this, 'wording'),
    this.querySelectorAll<HTMLElement>('[data-wording-note]'),
    () => void this.#reword(),
  );
  readonly #cancel = new CancelButton(part(this, 'run'), part(this, 'cancel'), () => this.#running?.abort());
  readonly #recording = this.querySelector<HTMLElement>('[data-part="recording"]');
  #events: readonly FlowEvent[] = [];
  #origin: Origin = { kind: 'live' };
  #last: Promise<void> | undefined;
  #running: AbortController | undefined;
  #beforeReset: string | undefined;

  connectedCallback(): void {
    const kept = recall(this.#key);
    if (kept !== undefined) this.#editor.restore(kept);
    this.#showReset();
    part(this, 'run').addEventListener('click', () => void this.run());
    part(this, 'reset').addEventListener('click', () => this.#reset());
    this.#wording.connect();
    part(this, 'copy').addEventListener('click', () => this.#copy());
    opensInside(part(this, 'inside'), () => [this.#events, this.#wording.profile, { origin: this.#origin }]);
    this.#recording?.addEventListener('click', () => void this.#useRecording());
    this.#editor.area.addEventListener('keydown', (event) => this.#pressed(event));
    part(this, 'output').append(keepMenu('keepRun', () => keptRun(this.#events)));
    this.addEventListener('keydown', (event) => this.#escape(event));
    document.addEventListener(TARGET_EVENT, this.#retarget);
  }

  disconnectedCallback(): void {
    this.#running?.abort();
    this.#wording.disconnect();
    document.removeEventListener(TARGET_EVENT, this.#retarget);
  }

  /** Runs the command; where it is under way already, that run is it. */
  run(): Promise<void> {
    this.#last ??= this.#run(new AbortController()).finally(() => {
      this.#last = undefined;
    });
    return this.#last;
  }

  /** Runs a command from elsewhere on the page as this cell's own. */
  async take(command: string): Promise<void> {
    this.#running?.abort();
    await this.#last;
    this.dataset['command'] = command;
    this.#editor.restore(command);
    this.#changed();
    this.#editor.area.focus();
    await this.run();
  }

  async #run(running: AbortController): Promise<void> {
    this.#running = running;
    if (await this.#accept()) {
      part(this, 'run').textContent = this.#words.runAgain;
      await this.#show(this.#words.connectingState, this.#answer(running.signal));
      this.#clients.refresh();
    }
    this.#running = undefined;
  }

  /** Shows that something is under way, and then what came of it. */
  async #show(underWay: string, answer: Promise<readonly HTMLElement[]>): Promise<void> {
    this.#toggle(true);
    this.#state.replaceChildren(el('p', { class: 'under-way' }, underWay));
    this.#watch.start();
    const told = await answer;
    this.#watch.stop();
    this.#toggle(false);
    part(this, 'output').hidden = this.#list.length === 0;
    this.#state.replaceChildren(...told);
  }

  /** The lesson's own run of its command, as it was recorded, in place of a live one. */
  async #useRecording(): Promise<void> {
    this.#running?.abort();
    await this.#last;
    this.#last ??= this.#replay(new AbortController()).finally(() => {
      this.#last = undefined;
    });
    await this.#last;
  }

  async #replay(running: AbortController): Promise<void> {
    this.#running = running;
    part(this, 'problem').hidden = true;
    await this.#show(this.#words.fetchingRecording, this.#recorded(running.signal));
    this.#running = undefined;
  }

  get #key(): string {
    return `command:${location.pathname.split('/').at(-1)}:${this.id}`;
  }

  async #answer(signal: AbortSignal): Promise<readonly HTMLElement[]> {
    try {
      const { cutShort, redraw, runLive } = await import('./live-trace.ts');
      const { profile } = this.#wording;
      const result = await runLive(this.#list, this.#editor.value, this.#lang, signal, profile);
      this.#hold(cutShort(result.events), originOf(result.events));
      // Another wording may have been chosen meanwhile.
      if (profile !== this.#wording.profile) redraw(this.#list, this.#events, this.#wording.profile);
      return [result.panel, ...(isOutOfReach(result) ? this.#offer() : [])];
    } catch {
      return [failureText(NO_SCRIPTS, this.#lang), ...this.#offer()];
    }
  }

  async #recorded(signal: AbortSignal): Promise<readonly HTMLElement[]> {
    try {
      const { replay } = await import('./recording.ts');
      const address = this.#recording?.dataset['address'] ?? '';
      const { events, origin, panel } = await replay(
        address,
        this.#list,
        this.#editor.value,
        this.#lang,
        signal,
        this.#wording.profile,
      );
      this.#hold(events, origin);
      return [panel];
    } catch {
      if (signal.aborted) return [failureText({ kind: 'aborted' }, this.#lang)];
      return [el('p', {}, this.#words.noRecording)];
    }
  }

  /** The recording where it is wanted most; the focus then goes to the button that stays. */
  #offer(): readonly HTMLElement[] {
    const recording = this.#recording;
    if (!recording) return [];
    const button = el('button', { type: 'button', class: 'button primary' }, recording.textContent.trim());
    button.addEventListener('click', () => {
      recording.focus({ preventScroll: true });
      recording.click();
    });
    return [el('p', {}, button)];
  }

  /** What the cell shows from now on. */
  #hold(events: readonly FlowEvent[], origin: Origin): void {
    this.#events = events;
    this.#origin = origin;
    this.#before.add(events, origin);
    this.#showStale();
    const badge = originBadge(origin, this.#lang);
    badge.dataset['part'] = 'origin';
    part(this, 'origin').replaceWith(badge);
  }

  /** The same recorded flow, in another curl's words. */
  async #reword(): Promise<void> {
    const { redraw } = await import('./live-trace.ts');
    if (!this.#running) redraw(this.#list, this.#events, this.#wording.profile);
  }

  /** True where the command can be run; else what is wrong stands below it, and an earlier answer stays. */
  async #accept(): Promise<boolean> {
    const box = part(this, 'problem');
    try {
      const { problemText } = await this.#editor.tools();
      const parsed = await this.#editor.parse();
      box.hidden = parsed.ok;
      if (parsed.ok) return true;
      box.replaceChildren(...parsed.problems.map((problem) => el('p', {}, problemText(problem, this.#lang))));
      const first = parsed.problems[0];
      if (first) this.#editor.select(first.start, first.end);
    } catch {
      box.hidden = false;
      box.replaceChildren(failureText(NO_SCRIPTS, this.#lang));
    }
    return false;
  }

  #changed(): void {
    const text = this.#editor.value;
    keep(this.#key, text === this.dataset['command'] ? undefined : text);
    part(this, 'problem').hidden = true;
    this.#clients.changed();
    this.#showStale();
    this.#beforeReset = undefined;
    this.#showReset();
  }

  /** What stands below is the answer to the command that was run, whatever stands in the editor by now. */
  #showStale(): void {
    const shown = keptRun(this.#events)?.flows[0]?.title;
    const note = part(this, 'stale');
    note.hidden = shown === undefined || shown === this.#editor.value;
    if (!note.hidden) note.replaceChildren(this.#words.staleAnswer, ' ', el('code', {}, shown));
  }

  #reset(): void {
    const before = this.#beforeReset;
    const current = this.#editor.value;
    this.#editor.replace(before ?? this.dataset['command'] ?? '');
    this.#beforeReset = before === undefined ? current : undefined;
    this.#showReset();
  }

  #showReset(): void {
    const button = part<HTMLButtonElement>(this, 'reset');
    const undo = this.#beforeReset !== undefined;
    button.hidden = !undo && this.#editor.value === this.dataset['command'];
    button.textContent = undo ? this.#words.undoReset : this.#words.reset;
  }

  #toggle(running: boolean): void {
    this.#cancel.toggle(running);
    part(this, 'output').hidden = false;
    part<HTMLButtonElement>(this, 'inside').disabled = running;
    part(this, 'trace').classList.toggle('live', running);
    this.toggleAttribute('data-running', running);
    this.setAttribute('aria-busy', String(running));
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const beforeCaret = this.#editor.value.slice(0, this.#editor.area.selectionStart);
    // As in a shell: Enter runs, and after a backslash it continues on the next line.
    if (event.key === 'Enter' && (event.shiftKey || event.ctrlKey || !beforeCaret.endsWith('\\'))) {
      event.preventDefault();
      void this.run();
    }
  }

  #escape(event: KeyboardEvent): void {
    if (!this.#running || !isEscape(event)) return;
    // This run alone, and nothing else that the page has under way.
    event.stopPropagation();
    this.#running.abort();
  }

  async #copy(): Promise<void> {
    const command = keptRun(this.#events)?.flows[0]?.title ?? this.#editor.value;
    const copied = await copyText(`$ ${command}\n${this.#list.text}`);
    part(this, 'copy-state').textContent = copied ? this.#words.copied : this.#words.copyFailed;
  }

  #retarget = async (event: Event): Promise<void> => {
    const { target } = (event as CustomEvent<TargetChange>).detail;
    const { replaceHost } = await this.#editor.tools();
    this.#editor.replace(replaceHost(this.#editor.value, target, this.dataset['command'] ?? ''));
  };
}

customElements.define('notebook-run', NotebookRun);
