import { KeyLog } from '../opening/keylog.ts';
import { type CapturedConnection, connectionOf } from './connection.ts';
import { conversationsIn } from './conversation.ts';
import type { Found } from './frame.ts';
import { takeKeyLog } from './keylog.ts';
import { LIMITS } from './limits.ts';
import { isPcap, readPcap } from './pcap.ts';
import { isPcapng, readPcapng } from './pcapng.ts';
import { type CaptureProblem, Problems } from './problem.ts';
import { memory } from './replay.ts';
import { atOnce, type Steps } from './steps.ts';

export interface Capture {
  /** In the order of their first packets. */
  readonly connections: readonly CapturedConnection[];
  /** What could not be taken in of the file and the key log; each connection has its own besides. */
  readonly problems: readonly CaptureProblem[];
}

/**
 * Reads a capture file, pcap or pcapng, in memory alone. Never throws: what can't be read is a problem that says
 * where, and all that came before it is kept.
 * @param keylog text in the NSS key log format (RFC 9850), which opens the records
 */
export function readCapture(bytes: Uint8Array, keylog?: string): Capture {
  return atOnce(captureSteps(bytes, keylog));
}

/** The same in steps, one for each connection, between which a page can do what else it has to. */
export function* captureSteps(bytes: Uint8Array, keylog?: string): Steps<Capture> {
  const problems = new Problems();
  const secrets = new KeyLog();
  if (keylog !== undefined) takeKeyLog(keylog, secrets, problems);
  if (bytes.length > LIMITS.file)
    problems.add('file-limit', {
      offset: LIMITS.file,
      expected: `${LIMITS.file}`,
      actual: `${bytes.length}`,
    });
  const found = packetsIn(bytes.subarray(0, LIMITS.file), problems);
  const talks = conversationsIn(found, problems, (text) => takeKeyLog(text, secrets, problems));
  const shared = memory(bytes.length);
  const connections: CapturedConnection[] = [];
  for (const talk of talks) {
    connections.push(connectionOf(talk, secrets, shared));
    yield;
  }
  return { connections, problems: problems.all };
}

function packetsIn(bytes: Uint8Array, problems: Problems): Iterable<Found> {
  if (isPcapng(bytes)) return readPcapng(bytes, problems);
  if (isPcap(bytes)) return readPcap(bytes, problems);
  if (bytes.length === 0) problems.add('empty');
  else problems.add('not-a-capture', { offset: 0, actual: kindOf(bytes) });
  return [];
}

/** What a file is that people take for a capture. */
export function kindOf([a = 0, b = 0, c = 0, d = 0]: Uint8Array): string {
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'zip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  return [a, b, c, d].every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
    ? 'text'
    : 'unknown';
}
