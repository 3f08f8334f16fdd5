/** The big-endian number of two bytes at `at`; what is beyond the end counts as zeros. */
export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}
