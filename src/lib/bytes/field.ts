/** A decoded value: a number, text (a peer's own, unescaped), or nothing where the bytes speak for themselves. */
export type FieldValue = number | string;

/**
 * One named stretch of bytes. A field with `children` is covered by them exactly, in order and without
 * gaps; a field without is a leaf. So every byte of a message belongs to exactly one leaf.
 */
export interface Field {
  /** The RFC's own name for it, such as `legacy_session_id_echo`; for an element of a list, its type's name. */
  readonly name: string;
  /** Bytes from the start of the message (or record) that this tree describes. */
  readonly offset: number;
  /** In bytes; 0 for an empty vector's content. */
  readonly length: number;
  readonly value?: FieldValue;
  /** The registered name of `value`, such as `TLS_AES_128_GCM_SHA256`, with `GREASE` and unknown values named too. */
  readonly label?: string;
  /** Where the rule stands, such as `RFC 8446 §4.1.3`. */
  readonly spec?: string;
  readonly children?: readonly Field[];
}

/** Something wrong with the bytes, as data: decoding keeps what it has and goes on, or stops, but never throws. */
export interface Problem {
  /** Stable and lower-case, such as `length-overrun`; words for it live in `lib/i18n`. */
  readonly code: string;
  /** Bytes from the start of the message (or record) where it was noticed. */
  readonly offset: number;
  /** Path of field names from the root, joined by `.`. */
  readonly path: string;
  readonly expected?: string;
  readonly actual?: string;
}
