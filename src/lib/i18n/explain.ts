import type { Message } from '../tls/message.ts';
import type { TraceLine } from '../trace/line.ts';
import type { About, Entry } from './explain/entry.ts';
import { lineEntry } from './explain/lines.ts';
import { fieldEntry } from './explain/lookup.ts';
import { messageEntry } from './explain/message-entry.ts';
import { specLink } from './explain/spec-link.ts';
import type { Lang } from './lang.ts';

export { specLink } from './explain/spec-link.ts';

/** What something is, why it is there and what to notice, as plain text; and the section that says so. */
export interface Explanation {
  readonly text: string;
  /** Such as `RFC 8446 §4.1.2`. */
  readonly spec?: string;
  /** The section's page; absent where it has none to link to. */
  readonly href?: string;
}

/**
 * A field in words.
 * @param path field names from the root of a message’s or record’s tree down to the field
 * @param about what the field’s own value, label and spec are, and the message’s protocol: more is told then
 */
export function explainField(
  path: readonly string[],
  lang: Lang,
  about: About = {},
): Explanation | undefined {
  const found = fieldEntry(path, about);
  if (!found) return undefined;
  const [own, en, ja, values] = found.entry;
  const value = values?.(about);
  const spec = path.length === 1 ? about.spec || own : (value?.[2] ?? (own || about.spec));
  return explanation([spec ?? '', joined('en', en, value?.[0]), joined('ja', ja, value?.[1])], lang);
}

/** A message in words, by its name as `Message` has it; `assumed` where its direction is a guess. */
export function explainMessage(
  name: string,
  lang: Lang,
  about: Pick<Message, 'protocol' | 'direction' | 'version' | 'encrypted'> & { readonly assumed?: boolean },
): Explanation | undefined {
  return explanation(messageEntry(name, about), lang);
}

/** A line of a trace in words, whichever curl’s wording it is in. */
export function explainLine(
  line: Pick<TraceLine, 'text' | 'kind' | 'direction'>,
  lang: Lang,
): Explanation | undefined {
  return explanation(lineEntry(line), lang);
}

function explanation(entry: Entry | undefined, lang: Lang): Explanation | undefined {
  if (!entry) return undefined;
  const [spec, en, ja] = entry;
  const href = specLink(spec);
  return { text: lang === 'en' ? en : ja, ...(spec && { spec }), ...(href !== undefined && { href }) };
}

const joined = (lang: Lang, ...sentences: readonly (string | undefined)[]): string =>
  sentences.filter(Boolean).join(lang === 'en' ? ' ' : '');
