import type { Direction } from '../flow/event.ts';

/** What could not be taken in of what was given, or was odd about it. Words for each stand in `lib/i18n/capture`. */
export type CaptureProblemCode =
  | 'empty'
  | 'not-a-capture'
  | 'file-limit'
  | 'unpack-damaged'
  | 'unpack-limit'
  | 'truncated'
  | 'damaged'
  | 'packet-limit'
  | 'interface'
  | 'link-type'
  | 'ip-damaged'
  | 'fragment'
  | 'tcp-cut'
  | 'quic'
  | 'no-tcp'
  | 'connection-limit'
  | 'begun-late'
  | 'gap'
  | 'snaplen'
  | 'byte-limit'
  | 'overlap'
  | 'sides-assumed'
  | 'tunnel'
  | 'keylog-limit'
  | 'keylog-malformed'
  | 'keylog-unused'
  | 'keylog-empty'
  | 'not-opened-secret'
  | 'not-opened-suite'
  | 'not-opened-version'
  | 'not-opened-record'
  | 'hex-nothing'
  | 'hex-limit'
  | 'hex-odd'
  | 'hex-line'
  | 'hex-offset'
  | 'hex-form'
  | 'hex-turned'
  | 'hex-direction'
  | 'hex-wrapped'
  | 'hex-sealed'
  | 'hex-others';

/** One of them, told once however often it was met: the first place, and how often. What was read is kept. */
export interface CaptureProblem {
  readonly code: CaptureProblemCode;
  /** Offset in the file. */
  readonly offset?: number;
  /** The packet's number, from 1, as Wireshark counts them. */
  readonly packet?: number;
  /** Line of a text, from 1. */
  readonly line?: number;
  readonly direction?: Direction;
  /** Offset in the direction's stream of bytes. */
  readonly at?: number;
  readonly expected?: string;
  readonly actual?: string;
  /** How often; none where once. */
  readonly count?: number;
}

type Where = Omit<CaptureProblem, 'code' | 'count'>;

/** Problems as they come up, those of one code and direction together. */
export class Problems {
  readonly #found = new Map<string, CaptureProblem>();

  add(code: CaptureProblemCode, where: Where = {}): void {
    const key = `${code} ${where.direction ?? ''}`;
    const before = this.#found.get(key);
    this.#found.set(key, before ? { ...before, count: (before.count ?? 1) + 1 } : { code, ...where });
  }

  get all(): readonly CaptureProblem[] {
    return [...this.#found.values()];
  }
}
