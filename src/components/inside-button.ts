import { inspectWords } from '../lib/i18n/inspect.ts';
import { el } from './dom.ts';
import { drawn } from './drawn.ts';
import { pageLanguage } from './language.ts';

/** What {@link lookInside} of the workbench is told. */
type Inside = Parameters<typeof import('./workbench/dialog.ts').lookInside>;

/**
 * Has `button` open a flow in its four views. A large flow takes a moment: the button says meanwhile that it opens,
 * and beside it stands what to do where the views could not be loaded.
 */
export function opensInside(button: HTMLElement, flow: () => Inside): void {
  const { lang, words } = pageLanguage();
  const failed = el('p', { class: 'small', role: 'alert' });
  button.addEventListener('click', async () => {
    if (button.ariaBusy) return;
    const [name, label] = [button.textContent, button.ariaLabel];
    failed.remove();
    button.ariaBusy = 'true';
    button.textContent = inspectWords[lang].opening;
    button.ariaLabel = null;
    await drawn();
    const views = await import('./workbench/dialog.ts').catch(() => undefined);
    try {
      views?.lookInside(...flow());
    } finally {
      button.ariaBusy = null;
      button.textContent = name;
      button.ariaLabel = label;
    }
    if (views) return;
    failed.textContent = `${words.unreachableServer} ${words.unreachableServerNext}`;
    button.after(failed);
  });
}
