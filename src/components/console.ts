import type { LabState } from '../lib/lab/state.ts';
import { el, part } from './dom.ts';
import { LAB_EVENT, readLab, switchPolicy } from './lab-client.ts';
import { pageLanguage } from './language.ts';

const DOMAIN = 'api.lab.test';

/** The simulated console's panel: shows the domain's policy and really switches it. */
class NotebookConsole extends HTMLElement {
  readonly #words = pageLanguage().words;
  readonly #select = part<HTMLSelectElement>(this, 'policy');
  readonly #save = part<HTMLButtonElement>(this, 'save');
  readonly #state = part(this, 'state');
  #lab: LabState | undefined;
  #saving = false;

  connectedCallback(): void {
    part(this, 'form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#store();
    });
    this.#select.addEventListener('change', () => {
      this.#preview();
      this.#state.textContent = this.#select.value === this.#current ? '' : this.#words.unsaved;
    });
    document.addEventListener(LAB_EVENT, (event) => this.#show((event as CustomEvent<LabState>).detail));
    // Somebody else may have switched it meanwhile.
    window.addEventListener('focus', () => void this.#refresh());
    void this.#refresh();
  }

  get #current(): string | undefined {
    return this.#lab?.hosts.find(({ name }) => name === DOMAIN)?.policy;
  }

  async #refresh(): Promise<void> {
    const lab = await readLab();
    const untouched = this.#lab === undefined || this.#select.value === this.#current;
    if (lab && untouched) this.#show(lab);
    else if (!lab) this.#state.textContent = this.#words.consoleFailed;
  }

  async #store(): Promise<void> {
    if (this.#saving) return;
    const policy = this.#select.value;
    // A button that is disabled would drop the focus that is on it.
    this.#saving = true;
    this.#state.textContent = this.#words.saving;
    const lab = await switchPolicy(DOMAIN, policy);
    this.#saving = false;
    if (lab) document.dispatchEvent(new CustomEvent(LAB_EVENT, { detail: lab }));
    this.#state.textContent = lab ? this.#words.saved(policy) : this.#words.consoleFailed;
  }

  #show(lab: LabState): void {
    this.#lab = lab;
    const current = this.#current;
    const options = lab.policies.map(({ name }) => el('option', { value: name }, name));
    this.#select.replaceChildren(...options);
    if (current !== undefined) this.#select.value = current;
    this.#select.disabled = false;
    this.#save.disabled = false;
    this.#preview();
  }

  #preview(): void {
    const policy = this.#lab?.policies.find(({ name }) => name === this.#select.value);
    part(this, 'minimum').textContent = policy?.protocols.at(-1)?.replace('v', ' ') ?? '…';
    part(this, 'suites').textContent = policy ? this.#words.suiteCount(policy.suites.length) : '…';
  }
}

customElements.define('notebook-console', NotebookConsole);
