import type { Field } from '../bytes/field.ts';
import { slice } from '../bytes/find.ts';
import { toHex } from '../bytes/hex.ts';
import { printable } from '../trace/printable.ts';

/**
 * A field's value as one line: its registered name with the number in hexadecimal, text in quotation marks, or
 * the first bytes. Control characters are escaped: the text is a peer's. Empty where its children say it all.
 * @param bytes what the field's offset counts in
 */
export function valueText(field: Field, bytes: Uint8Array): string {
  const { value, label, length, children } = field;
  if (typeof value === 'number') {
    if (label === undefined) return `${value}`;
    const code = `0x${value.toString(16).padStart(Math.min(length, 6) * 2, '0')}`;
    return `${printable(label)} (${length === 1 ? value : code})`;
  }
  if (typeof value === 'string') return `“${printable(value, 160)}”`;
  if (children && children.length > 0) return label === undefined ? '' : printable(label);
  return bytesText(slice(bytes, field));
}

const SHOWN = 16;

/** In hexadecimal, byte by byte, cut after sixteen. */
function bytesText(bytes: Uint8Array): string {
  const hex = toHex(bytes.subarray(0, SHOWN)).replace(/..(?=.)/g, '$& ');
  return bytes.length > SHOWN ? `${hex} …` : hex;
}
