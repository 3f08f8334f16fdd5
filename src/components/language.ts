import type { Lang } from '../lib/i18n/lang.ts';
import { ui } from '../lib/i18n/ui.ts';

/** The page's language and the site's words in it. */
export function pageLanguage(): { lang: Lang; words: (typeof ui)[Lang] } {
  const lang: Lang = document.documentElement.lang === 'ja' ? 'ja' : 'en';
  return { lang, words: ui[lang] };
}
