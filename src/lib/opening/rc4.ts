/** RC4 as the suites of RFC 5246 §A.5 use it: one key stream for all records of a direction. */
export function rc4(key: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  const s = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number) => {
    [s[a], s[b]] = [s[b] ?? 0, s[a] ?? 0];
    return s[((s[a] ?? 0) + (s[b] ?? 0)) & 255] ?? 0;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (s[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let x = 0;
  let y = 0;
  return (bytes) =>
    bytes.map((byte) => {
      x = (x + 1) & 255;
      y = (y + (s[x] ?? 0)) & 255;
      return byte ^ swap(x, y);
    });
}
