import { KEEP_FORMS, type KeepForm, keepWords } from '../lib/i18n/keep.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import type { Keepable } from '../lib/keep/kept.ts';
import { NOTE_LIMIT } from '../lib/keep/note.ts';
import { el } from './dom.ts';
import { pageLanguage } from './language.ts';

/**
 * A small menu to keep what is on the page as a file, with a note of the learner's own.
 * @param give what there is to keep when a form is chosen; undefined where there is nothing
 */
export function keepMenu(
  summary: 'keepRun' | 'keepAll',
  give: () => Keepable | undefined,
): HTMLDetailsElement {
  const { lang } = pageLanguage();
  const menu = el('details', { class: 'keep' }, el('summary', {}, keepWords[lang][summary]));
  menu.addEventListener('toggle', () => menu.append(...choices(give, lang)), { once: true });
  return menu;
}

function choices(give: () => Keepable | undefined, lang: Lang): readonly HTMLElement[] {
  const words = keepWords[lang];
  const note = el('textarea', { class: 'field', maxlength: `${NOTE_LIMIT}`, rows: '3' });
  const state = el('p', { class: 'keep-state small', role: 'status' });

  const choose = async (form: KeepForm) => {
    const kept = give();
    if (!kept) return;
    state.textContent = words.preparing;
    try {
      const { keptFile } = await import('./keep-files.ts');
      const { name, blob } = await keptFile(form, kept, note.value, lang);
      download(name, blob);
      state.textContent = words.saved(name);
    } catch {
      state.textContent = words.failed;
    }
  };
  const forms = KEEP_FORMS.map((form) => {
    const { name, what } = words.forms[form];
    const button = el(
      'button',
      { type: 'button', class: 'button' },
      name,
      el('span', { class: 'small' }, what),
    );
    button.addEventListener('click', () => void choose(form));
    return el('li', {}, button);
  });
  return [
    el('label', {}, words.noteLabel, note),
    el('p', { class: 'small' }, words.noteHint),
    el('ul', { class: 'keep-forms' }, ...forms),
    state,
  ];
}

function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  el('a', { href: address, download: name }).click();
  // The browser has taken it by then; revoked at once, some save nothing.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
