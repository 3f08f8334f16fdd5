import { type About, type Entry, own, type Table } from './entry.ts';
import { EXTENSION_FIELDS } from './extension-fields.ts';
import { EXTENSIONS } from './extensions.ts';
import { HANDSHAKE_FIELDS } from './handshake-fields.ts';
import { HELLO_FIELDS } from './hello-fields.ts';
import { lengthEntry } from './lengths.ts';
import { HANDSHAKES, OTHERS, SSLV2 } from './messages.ts';
import { OCSP_FIELDS } from './ocsp-fields.ts';
import { OTHER_FIELDS } from './other-fields.ts';
import { DER_FIELDS, X509_FIELDS } from './x509-fields.ts';

/** Every entry for a field, by the key that finds it. */
export const FIELDS: Table = {
  ...HELLO_FIELDS,
  ...HANDSHAKE_FIELDS,
  ...Object.fromEntries(Object.entries(EXTENSIONS).map(([name, entry]) => [`extensions.${name}`, entry])),
  ...EXTENSION_FIELDS,
  ...X509_FIELDS,
  ...OCSP_FIELDS,
  ...DER_FIELDS,
  ...OTHER_FIELDS,
};

/** An entry with the key that it stands under; none where the entry is made and not looked up. */
export interface Found {
  readonly key?: string;
  readonly entry: Entry;
}

/**
 * The entry of the field at `path`, that of the longest end of the path that has one. A vector's `content` and a
 * DER element's `contents` mean what encloses them does.
 */
export function fieldEntry(path: readonly string[], about: About): Found | undefined {
  const name = path.at(-1);
  if (name === undefined) return undefined;
  const end = (isSslv2(path, about) && keyed(FIELDS, [`SSLv2.${name}`])) || byEnd(path);
  if (end) return end;
  if (path.length === 1) return messageRoot(name, about);
  const parents = path.slice(0, -1);
  if (name === 'length') return { entry: lengthEntry(parents, about) };
  if (name === 'content' || name === 'contents') return fieldEntry(parents, about);
  return byParent(name, parents.at(-1));
}

function byEnd(path: readonly string[]): Found | undefined {
  const ends = path.map((_, from) => path.slice(from).join('.'));
  return keyed(FIELDS, [`^${ends[0]}`, ...ends]);
}

/** Elements named by an object identifier that is none of those for their place, and DER that is only walked. */
function byParent(name: string, parent: string | undefined): Found | undefined {
  if (parent === 'RelativeDistinguishedName') return keyed(FIELDS, ['AttributeTypeAndValue']);
  if (parent === 'Extensions') return keyed(FIELDS, ['Extension']);
  return /^\[\d+\]$|^0x/.test(name) ? keyed(FIELDS, ['[n]']) : undefined;
}

/** The root of a message's tree, which has the message's name. */
function messageRoot(name: string, { protocol, spec }: About): Found | undefined {
  if (protocol === 'sslv2') return keyed(SSLV2, [name]);
  if (protocol !== undefined && protocol !== 'handshake') return keyed(OTHERS, [`${protocol}.${name}`]);
  const newer = `${name}@1.3`;
  const isNewer = own(HANDSHAKES, newer)?.[0] === spec;
  const found = keyed(HANDSHAKES, isNewer ? [newer] : [name]);
  return (
    found ??
    keyed(SSLV2, [name]) ??
    keyed(
      OTHERS,
      Object.keys(OTHERS).filter((key) => key.endsWith(`.${name}`)),
    )
  );
}

const isSslv2 = ([root = '']: readonly string[], { protocol }: About): boolean =>
  protocol === 'sslv2' || (protocol === undefined && /^[A-Z]+(-[A-Z]+)*$/.test(root));

export function keyed(table: Table, keys: readonly string[]): Found | undefined {
  for (const key of keys) {
    const entry = own(table, key);
    if (entry) return { key, entry };
  }
  return undefined;
}
