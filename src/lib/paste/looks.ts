import { readPasted } from './read.ts';

/** As much as tells what a text is. */
const GLANCE = 16 * 1024;

/**
 * Whether a text is the output of a client, rather than hex, JSON, a capture or prose: some line of its beginning
 * tells of a connection. Quick, and never throws.
 */
export function looksPasted(text: string): boolean {
  const glance = text.slice(0, GLANCE);
  // JSON and the bytes of a capture (pcap, pcapng) hold NUL or begin with a bracket.
  if (/^\s*[{[]/.test(glance) || glance.includes('\0')) return false;
  return readPasted(glance).runs.some(({ verdict }) => verdict.code !== 'unknown');
}
