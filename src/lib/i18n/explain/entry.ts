/** What is known of a field beyond its place: as in `Field`, and the protocol of the message that it stands in. */
export interface About {
  readonly spec?: string;
  readonly value?: number | string;
  readonly label?: string;
  readonly protocol?: string;
}

/** In both languages; the section, where it is another than that of the field. */
export type Said = readonly [en: string, ja: string, spec?: string];

/** A sentence about a field's own value; none where the value teaches nothing. */
export type Values = (about: About) => Said | undefined;

/** The section that says so (none where it differs from version to version), the words, and those for the value. */
export type Entry = readonly [spec: string, en: string, ja: string, values?: Values];

/**
 * Entries by where they apply: a field's name, or the last names of its path joined by `.`. `^` in front means
 * that the path begins there.
 */
export type Table = Readonly<Record<string, Entry>>;

export const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

export const byValue =
  (table: Readonly<Record<number | string, Said>>): Values =>
  ({ value, label }) =>
    (value === undefined ? undefined : own(table, `${value}`)) ?? odd(label);

export const byLabel =
  (table: Readonly<Record<string, Said>>): Values =>
  ({ label }) =>
    label === undefined ? undefined : (own(table, label) ?? odd(label));

/** The first pattern that a label matches. */
export const byPattern =
  (patterns: readonly (readonly [RegExp, ...Said])[]): Values =>
  ({ label }) => {
    const found = label === undefined ? undefined : patterns.find(([pattern]) => pattern.test(label));
    return found ? [found[1], found[2]] : odd(label);
  };

/** Codes without a name of their own. */
function odd(label: string | undefined): Said | undefined {
  if (label === 'GREASE') return GREASE;
  return label === 'unknown' ? UNKNOWN : undefined;
}

export const GREASE: Said = [
  'This one is GREASE (RFC 8701): a made-up value that clients sprinkle in so that servers keep ignoring what they do not know.',
  'この値は GREASE (RFC 8701) です。知らない値をサーバーが無視し続けるように、クライアントがわざと混ぜる無意味な値です。',
];

const UNKNOWN: Said = [
  'No registry that this site knows has a name for this value.',
  'このサイトの持つ登録簿に、この値の名前はありません。',
];
