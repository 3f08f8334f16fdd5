import { keepPlace, restorePlace } from './place.ts';
import { keep } from './storage.ts';

const root = document.documentElement;

const themeSwitch = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
themeSwitch?.addEventListener('click', () => {
  const next = { '': 'light', light: 'dark', dark: '' }[root.dataset['theme'] ?? ''];
  if (next) root.dataset['theme'] = next;
  else delete root.dataset['theme'];
  keep('theme', next || undefined);
  nameTheme(themeSwitch);
});
if (themeSwitch) nameTheme(themeSwitch);

function nameTheme(button: HTMLButtonElement): void {
  button.setAttribute('aria-label', button.dataset[root.dataset['theme'] ?? 'auto'] ?? '');
}

document.querySelector<HTMLAnchorElement>('a[data-language]')?.addEventListener('click', (event) => {
  const link = event.currentTarget as HTMLAnchorElement;
  // What stands in the fragment (the host asked) goes along; headings' names differ between the languages.
  if (document.querySelector('notebook-ask')) link.hash = location.hash;
  keepPlace();
});
restorePlace();

if (window.isSecureContext) void navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
