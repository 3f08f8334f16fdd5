import type { FlowEvent } from '../../lib/flow/event.ts';
import { type Origin, originOf } from '../../lib/flow/origin.ts';
import type { Profile } from '../../lib/flow/request.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import { el } from '../dom.ts';
import { pageLanguage } from '../language.ts';
import { onPrint } from '../print.ts';
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
  const over = new AbortController();
  let sheet: HTMLElement | undefined;
  const putAway = () => sheet?.remove();
  dialog.addEventListener('close', () => {
    over.abort();
    putAway();
    bench.destroy();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  bench.start();
  // A dialog over the page is as high as the window and is cut there: for paper all of it stands in the page.
  onPrint(
    () => {
      putAway();
      sheet = bench.printed();
      document.body.append(sheet);
    },
    putAway,
    over.signal,
  );
}
