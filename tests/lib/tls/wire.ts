/** Writes messages by hand: hexadecimal text, with `8`, `16` and `24` to put a length before what they are given. */
export const length8 = (hex: string) => prefixed(1, hex);
export const length16 = (hex: string) => prefixed(2, hex);
export const length24 = (hex: string) => prefixed(3, hex);

export const message = (type: number, body: string) => number(1, type) + length24(body);
export const extension = (type: number, data: string) => number(2, type) + length16(data);
export const record = (type: number, fragment: string, version = '0303') =>
  number(1, type) + version + length16(fragment);

const RANDOM = '5a'.repeat(32);

/** A ClientHello with these extensions. */
export function clientHello(extensions: string, suites = '1301'): string {
  return message(1, `0303${RANDOM}00${length16(suites)}0100${length16(extensions)}`);
}

export function serverHello(
  extensions: string,
  { suite = '1301', version = '0303', random = RANDOM } = {},
): string {
  return message(2, `${version}${random}00${suite}00${length16(extensions)}`);
}

function prefixed(size: number, hex: string): string {
  return number(size, hex.length / 2) + hex;
}

function number(size: number, value: number): string {
  return value.toString(16).padStart(2 * size, '0');
}
