import type { FlowEvent } from '../../lib/flow/event.ts';
import { type Origin, originOf } from '../../lib/flow/origin.ts';
import type { Profile } from '../../lib/flow/request.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import { el } from '../dom.ts';
import { pageLanguage } from '../language.ts';
import { Workbench, type WorkbenchOptions } from './workbench.ts';

/**
 * Opens a flow over the page, as large as the window. Escape or the button closes it, and
 * the focus goes back to where it was.
 * @param from where it comes from; unset for a flow that was made just now
 */
export function lookInside(
  events: readonly FlowEvent[],
  profile: Profile,
  from: Pick<WorkbenchOptions, 'title'> & { readonly origin: Origin } = { origin: originOf(events) },
): void {
  const { lang } = pageLanguage();
  const words = inspectWords[lang];
  const close = el('button', { type: 'button', class: 'button' }, words.close);
  const bench = new Workbench({ lang, events, ...from, profile, tools: [close] });
  const dialog = el('dialog', { class: 'wb-dialog', 'aria-label': words.title }, bench.element);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    bench.destroy();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  bench.start();
}
