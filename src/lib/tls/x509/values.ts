import type { FieldValue } from '../../bytes/field.ts';
import { toHex } from '../../bytes/hex.ts';
import { OIDS } from './oids.ts';

export interface Meaning {
  readonly value?: FieldValue;
  readonly label?: string;
}

/** How the contents of a primitive element read; nothing where the bytes speak for themselves. */
export type Reading = (contents: Uint8Array) => Meaning;

/** Longer numbers and identifiers than these are shown as bytes only: whoever sends them means no good. */
const LONGEST = 64;

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

export const text: Reading = (contents) => ({ value: UTF8.decode(contents) });

export const boolean: Reading = ([first]) => ({ value: first ? 'TRUE' : 'FALSE' });

/** A number where it is small and not negative, else its hexadecimal digits (X.690 §8.3). */
export const integer: Reading = (contents) => {
  if (contents.length === 0 || contents.length > LONGEST) return {};
  const small = contents.length <= 6 && (contents[0] ?? 0) < 0x80;
  return {
    value: small ? contents.reduce((sum, byte) => sum * 256 + byte, 0) : toHex(contents).toUpperCase(),
  };
};

export const hexadecimal: Reading = (contents) =>
  contents.length > LONGEST ? {} : { value: toHex(contents).toUpperCase() };

/** Dotted, with its name as the label (X.690 §8.19). */
export const objectIdentifier: Reading = (contents) => {
  if (contents.length === 0 || contents.length > LONGEST || (contents.at(-1) ?? 0) >= 0x80) return {};
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of contents) {
    arc = arc * 128n + BigInt(byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const [first = 0n, ...others] = arcs;
  const root = first < 80n ? first / 40n : 2n;
  const value = [root, first - root * 40n, ...others].join('.');
  const label = OIDS.get(value);
  return { value, ...(label !== undefined && { label }) };
};

/** ISO 8601 in UTC; a time that is none stays text as sent (RFC 5280 §4.1.2.5). */
export const time: Reading = (contents) => {
  const sent = UTF8.decode(contents);
  const [, digits, rest] = /^(\d{2}|\d{4})(\d{10})Z$/.exec(sent) ?? [];
  if (!digits || !rest) return { value: sent };
  // UTCTime's years are 1950 to 2049 (RFC 5280 §4.1.2.5.1).
  const year = digits.length === 4 ? digits : `${Number(digits) < 50 ? 20 : 19}${digits}`;
  const [month, day, hour, minute, second] = rest.match(/../g) ?? [];
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const date = new Date(iso);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === iso.slice(0, 19);
  return { value: real ? iso : sent };
};

/** BMPString: UTF-16, high byte first. */
export const utf16: Reading = (contents) => {
  let value = '';
  for (let i = 0; i + 1 < contents.length; i += 2) {
    value += String.fromCharCode((contents[i] ?? 0) * 256 + (contents[i + 1] ?? 0));
  }
  return { value };
};

/** TeletexString, read as Latin-1 as everybody does. */
export const latin1: Reading = (contents) => ({
  value: contents.reduce((sum, byte) => sum + String.fromCharCode(byte), ''),
});

export const address: Reading = (contents) => {
  if (contents.length === 4) return { value: contents.join('.') };
  if (contents.length !== 16) return {};
  return { value: toHex(contents).replace(/(....)(?=.)/g, '$1:') };
};

/** A BIT STRING of named bits, their names as the label; the first byte counts the unused ones. */
export function flags(names: readonly string[]): Reading {
  return (contents) => {
    const set = names.filter((_, i) => ((contents[1 + (i >> 3)] ?? 0) & (0x80 >> (i & 7))) !== 0);
    return { label: set.join(', ') };
  };
}
