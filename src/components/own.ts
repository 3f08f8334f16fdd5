import { ownWords } from '../lib/i18n/own.ts';
import { el, part } from './dom.ts';
import { failureText } from './failure.ts';
import { pageLanguage } from './language.ts';
import type { ReadSource, Source } from './own/own.ts';
import type { OwnFlow } from './own/source.ts';

/** More than any capture that a browser should take in; the readers have limits of their own below it. */
const LARGEST = { bytes: 64 * 1024 * 1024, told: '64 MiB' };

/** The article's refused run, as its curl printed it. */
const EXAMPLE = `$ curl --tlsv1.0 https://example.com -vvv
* TLSv1.0 (OUT), TLS header, Certificate Status (22):
* TLSv1.0 (OUT), TLS handshake, Client hello (1):
* TLSv1.0 (IN), TLS header, Unknown (21):
* TLSv1.0 (IN), TLS alert, Server hello (2):
* error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version
curl: (35) error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version`;

/** A file as it came, or a text. */
interface Packed {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Brought {
  readonly source: Source;
  readonly element: HTMLElement;
  flows: readonly OwnFlow[];
}

/** Reads what a person brings: pasted, chosen or dropped. The readers are loaded with the first of it. */
class NotebookOwn extends HTMLElement {
  readonly #words = ownWords[pageLanguage().lang];
  #brought: readonly Brought[] = [];
  #keylogs: readonly string[] = [];

  connectedCallback(): void {
    const text = part<HTMLTextAreaElement>(this, 'text');
    const files = part<HTMLInputElement>(this, 'files');
    part(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#readText(text.value);
    });
    part(this, 'example').addEventListener('click', () => {
      text.value = EXAMPLE;
      void this.#readText(EXAMPLE);
    });
    files.addEventListener('change', async () => {
      await this.#readFiles([...(files.files ?? [])]);
      files.value = '';
    });
    text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#readText(text.value);
    });
    document.addEventListener('dragover', this.#dragged);
    document.addEventListener('dragleave', this.#left);
    document.addEventListener('drop', this.#dropped);
  }

  disconnectedCallback(): void {
    document.removeEventListener('dragover', this.#dragged);
    document.removeEventListener('dragleave', this.#left);
    document.removeEventListener('drop', this.#dropped);
  }

  #dragged = (event: DragEvent): void => {
    event.preventDefault();
    part(this, 'drop').hidden = false;
  };

  #left = (event: DragEvent): void => {
    if (event.relatedTarget === null) part(this, 'drop').hidden = true;
  };

  #dropped = (event: DragEvent): void => {
    event.preventDefault();
    part(this, 'drop').hidden = true;
    const files = [...(event.dataTransfer?.files ?? [])];
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (files.length > 0) void this.#readFiles(files);
    else if (text) void this.#readText(text);
  };

  async #readText(text: string): Promise<void> {
    if (text.trim() === '') this.#fail([this.#words.nothingPasted]);
    else await this.#read([{ name: '', bytes: new TextEncoder().encode(text) }]);
  }

  async #readFiles(files: readonly File[]): Promise<void> {
    const errors: string[] = [];
    const read: Packed[] = [];
    this.#say(this.#words.reading, 'busy');
    for (const file of files) {
      if (file.size > LARGEST.bytes) errors.push(this.#words.tooLarge(file.name, LARGEST.told));
      else {
        try {
          read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
        } catch {
          errors.push(this.#words.unreadable(file.name));
        }
      }
    }
    await this.#read(read, errors);
  }

  async #read(files: readonly Packed[], errors: string[] = []): Promise<void> {
    this.#say(this.#words.reading, 'busy');
    const readers = await import('./own/own.ts').catch(() => undefined);
    if (!readers) {
      this.#say('');
      part(this, 'problem').replaceChildren(failureText({ kind: 'unreachable' }, pageLanguage().lang));
      part(this, 'problem').hidden = false;
      return;
    }
    await painted();
    const all: Source[] = [];
    for (const { name, bytes } of files) {
      const source = await readers.openSource(name, bytes);
      if ('error' in source) errors.push(`${name}: ${source.error}`);
      else all.push(source);
    }
    const keys = all.flatMap(({ bytes }) => readers.keylogIn(bytes) ?? []);
    if (keys.length > 0) this.#keylogs = [...this.#keylogs, ...keys];
    const told: string[] = [];
    for (const source of all) {
      const { name } = source;
      const read = await readers.readSource(source, this.#keylog);
      if ('error' in read) errors.push(name ? `${name}: ${read.error}` : read.error);
      else {
        told.push(read.title);
        this.#add(source, read);
      }
    }
    // A key log that came later opens what came before it.
    if (keys.length > 0) {
      for (const one of this.#brought) {
        const again = await readers.readSource(one.source, this.#keylog);
        if ('error' in again || again.flows.length === 0) continue;
        one.flows = again.flows;
        one.element.querySelector('.own-view')?.replaceChildren(again.view);
      }
    }
    this.#fail(errors);
    await this.#offerComparison();
    this.#say(told.length > 0 ? this.#words.done(told.join(' · ')) : '');
    if (told.length > 0) part(this, 'sources').querySelector('h2')?.focus();
  }

  get #keylog(): string | undefined {
    return this.#keylogs.length > 0 ? this.#keylogs.join('\n') : undefined;
  }

  /** The newest stands first. */
  #add(source: Source, { title, view, flows }: ReadSource): void {
    const remove = el('button', { type: 'button', class: 'button quiet' }, this.#words.remove);
    const element = el(
      'section',
      { class: 'own-source' },
      el('div', { class: 'own-source-head' }, el('h2', { tabindex: '-1' }, title), remove),
      el('div', { class: 'own-view' }, view),
    );
    const one: Brought = { source, element, flows };
    remove.addEventListener('click', () => {
      element.remove();
      this.#brought = this.#brought.filter((other) => other !== one);
      part(this, 'empty').hidden = this.#brought.length > 0;
      void this.#offerComparison();
      this.#say(this.#words.removed);
      part(this, 'text').focus();
    });
    this.#brought = [one, ...this.#brought];
    part(this, 'empty').hidden = true;
    part(this, 'sources').prepend(element);
  }

  async #offerComparison(): Promise<void> {
    const flows = this.#brought.flatMap((one) =>
      one.flows.map(({ title, marks, events }) => ({ title: [...marks, title].join(' · '), events })),
    );
    const { compareAny } = await import('./compare-choice.ts');
    const choice = compareAny(flows);
    part(this, 'compare').replaceChildren(...(choice ? [choice] : []));
  }

  #fail(errors: readonly string[]): void {
    const box = part(this, 'problem');
    box.hidden = errors.length === 0;
    box.replaceChildren(...errors.map((text) => el('p', {}, text)));
    if (errors.length > 0) this.#say('');
  }

  /** @param busy shown to all; what else there is to say shows on the page itself */
  #say(text: string, busy?: 'busy'): void {
    const state = part(this, 'state');
    state.textContent = text;
    state.classList.toggle('sr', busy === undefined);
  }
}

/** Once the page has been drawn as it is, or a moment later where nothing is drawn, as in a hidden tab. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });

customElements.define('notebook-own', NotebookOwn);
