import type { FieldValue } from '../bytes/field.ts';
import type { Direction } from '../flow/event.ts';
import type { CaptureRequest, FlowRequest } from '../flow/request.ts';
import type { Verdict } from '../flow/verdict.ts';
import type { Message } from '../tls/message.ts';
import type { Version } from '../tls/version.ts';

/** What stands on either side; absent where that side has none. */
export interface Sides<T> {
  readonly left?: T;
  readonly right?: T;
}

/** Two flows held against each other: what each came to, and what its messages say. */
export interface Comparison {
  readonly facts: Facts;
  /** In the order in which the messages passed; what stands on one side only keeps its place. */
  readonly rows: readonly MessageRow[];
  /** Messages behind the first ones of either side, which are not compared. */
  readonly beyond: { readonly left: number; readonly right: number };
}

/** What both sides settled on, and how it ended. */
export interface Facts {
  readonly version: Sides<Version>;
  readonly cipherSuite: Sides<Told>;
  readonly group: Sides<Told>;
  readonly signatureScheme: Sides<Told>;
  readonly alpn: Sides<string>;
  /** The server's own certificate, the first of its chain. */
  readonly certificate: Sides<CertificateTold> & { readonly same?: boolean };
  /**
   * How often the client spoke and the server answered until both were done, or until it ended; neither has any where
   * one is a hello of our own, which ends after the server's first flight, and none what has no times.
   */
  readonly roundTrips: Sides<number>;
  /** It is text that tells no times, and its order need not be that of the wire. */
  readonly untimed: { readonly left: boolean; readonly right: boolean };
  /** What was asked for. */
  readonly request: Sides<FlowRequest | CaptureRequest>;
  /** As the flow has it; one that was cut off has none. */
  readonly verdict: Sides<Verdict>;
  /** The server's first answer. */
  readonly answer: Sides<Answer>;
  /** Whether what the server said behind its hello was not opened: what is missing of it may be there. */
  readonly sealed: { readonly left: boolean; readonly right: boolean };
  /** Where the server's hello names the version: TLS 1.3 moved it into an extension (RFC 8446 §4.2.1). */
  readonly versionIn: Sides<'supported_versions' | 'legacy_version'>;
  /** The server asked for another hello first (RFC 8446 §4.1.4). */
  readonly retried: { readonly left: boolean; readonly right: boolean };
  /** Whether both first hellos ask for the same, apart from what is new every time; absent where one is missing. */
  readonly asksTheSame?: boolean;
}

export interface CertificateTold {
  /** Its subject, such as `CN=api.lab.test`; the peer's own text, unescaped. */
  readonly subject: string;
  /** Hexadecimal. */
  readonly serial: string;
}

/** A message by its name; `type` is an alert's number. */
export type Answer = Pick<Message, 'protocol' | 'name' | 'type'>;

/** One message on both sides, or on one alone. */
export interface MessageRow {
  readonly direction: Direction;
  readonly protocol: Message['protocol'] | 'record';
  readonly left?: MessageTold;
  readonly right?: MessageTold;
  /** What differs, and what does not; all fields of a message that stands alone. */
  readonly entries: readonly Entry[];
  /** How many more there are of either, which are counted only. */
  readonly more: { readonly different: number; readonly same: number };
  readonly differs: Differs;
  /** Long lists of values that are not alike. */
  readonly lists: readonly ListTold[];
  /** Nobody can tell whether both sides have it alike: it may be, or is, among messages that were not opened. */
  readonly sealed?: true;
}

/**
 * Of a message on both sides, the names of its fields and extensions that differ: whole ones that one side has
 * alone, and others. Complete also where entries are counted only; without what is new every time.
 */
export interface Differs {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly both: readonly string[];
}

/** A list of values such as cipher_suites in numbers: what stands on one side alone, on both, and of these elsewhere. */
export interface ListTold {
  readonly path: string;
  readonly left: number;
  readonly right: number;
  readonly both: number;
  readonly moved: number;
}

export interface MessageTold {
  readonly name: string;
  /** Alert description. */
  readonly type?: number;
  /** In bytes. */
  readonly length: number;
  /** False where it broke off. */
  readonly whole: boolean;
}

/**
 * One field. `added` is on the right only, `removed` on the left only; `moved` is an element of an ordered list
 * that both have, in another place.
 */
export interface Entry {
  /** Field names from below the message, joined by `.`; a number counts a list's elements. */
  readonly path: string;
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  readonly left?: Told;
  readonly right?: Told;
  /** It differs because it is new every time, such as a random: it tells nothing about the two sides. */
  readonly fresh: boolean;
}

/** What a field says. */
export interface Told {
  /** In bytes. */
  readonly length: number;
  readonly value?: FieldValue;
  /** The registered name of `value`. */
  readonly label?: string;
  /** The first bytes of what nobody put a meaning to. */
  readonly hex?: string;
  /** The first of what stands in a field that has others inside. */
  readonly inside?: readonly Told[];
  /** There is more inside. */
  readonly cut?: true;
  /** Of an element that moved: its place in the list, from 1. */
  readonly place?: number;
}
