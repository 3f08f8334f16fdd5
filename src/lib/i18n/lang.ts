export const LANGS = ['en', 'ja'] as const;
export type Lang = (typeof LANGS)[number];

/** The same words in every language; a missing one is a type error. */
export type Words<T> = Readonly<Record<Lang, T>>;
