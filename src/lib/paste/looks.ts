import { readPasted } from './read.ts';

/**
 * Whether a text is the output of a client, rather than hex, JSON, a capture or prose: some line within the limits of
 * `readPasted` tells of a connection. Never throws.
 */
export function looksPasted(text: string): boolean {
  // The bytes of a capture (pcap, pcapng) hold NUL.
  if (JSON_BEGINS.test(text) || text.slice(0, HEAD).includes('\0')) return false;
  return readPasted(text).runs.some(({ verdict }) => verdict.code !== 'unknown');
}

const HEAD = 16 * 1024;

/** Not a prompt, `[root@host ~]# …`, a time in brackets or curl's `{ [2 bytes data]`. */
const JSON_BEGINS =
  /^\s*(?:\{\s*["}]|\[\s*(?:[[{"\]]|(?:true|false|null|-?\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,4})?)\s*[,\]]))/i;
