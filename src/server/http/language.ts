import { LANGS, type Lang } from '../../lib/i18n/lang.ts';

/** The language of ours that the reader likes best (Accept-Language, RFC 9110 §12.5.4); English where none is named. */
export function preferredLang(acceptLanguage: string | null | undefined): Lang {
  const liked = (acceptLanguage ?? '')
    .slice(0, 1000)
    .split(',')
    .map((range, order) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return {
        lang: LANGS.find((lang) => tag === lang || tag.startsWith(`${lang}-`)),
        quality: Number(quality),
        order,
      };
    })
    .filter((range) => range.lang !== undefined && range.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  return liked[0]?.lang ?? 'en';
}

/** The language that a path belongs to: `/ja` and all below it. */
export function langOfPath(path: string): Lang | undefined {
  return LANGS.find((lang) => path === `/${lang}` || path.startsWith(`/${lang}/`));
}
