import { labCommands } from '../lib/lab/commands.ts';
import type { LabHostState, LabState } from '../lib/lab/state.ts';
import { copyText } from './copy.ts';
import { el, part } from './dom.ts';
import { LAB_EVENT, readLab } from './lab-client.ts';
import { pageLanguage } from './language.ts';

/** The lab page's live half: where each host listens now, and the commands that lead there. */
class NotebookLab extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener(LAB_EVENT, (event) => this.#show((event as CustomEvent<LabState>).detail));
    void readLab().then((state) => this.#show(state));
  }

  #show(state: LabState | undefined): void {
    part(this, 'state').textContent = state ? '' : pageLanguage().words.consoleFailed;
    for (const host of state?.hosts ?? []) {
      const item = this.querySelector<HTMLElement>(`[data-host="${host.name}"]`);
      if (item) show(item, host);
    }
  }
}

function show(item: HTMLElement, host: LabHostState): void {
  part(item, 'address').textContent = `${host.address}:${host.port}`;
  part(item, 'policy-line').hidden = host.policy === undefined;
  part(item, 'policy').textContent = host.policy ?? '';
  part(item, 'legacy').hidden = host.policy === undefined;
  part(item, 'commands').replaceChildren(...labCommands(host).map(({ command }) => commandLine(command)));
}

function commandLine(command: string): HTMLElement {
  const { words } = pageLanguage();
  const button = el('button', { type: 'button', class: 'button quiet' }, words.copyCommand);
  button.addEventListener('click', async () => {
    button.textContent = (await copyText(command)) ? words.copied : words.copyFailed;
  });
  return el('div', { class: 'command-line' }, el('code', {}, command), button);
}

customElements.define('notebook-lab', NotebookLab);
