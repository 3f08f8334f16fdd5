/** A packet as the file has it, link layer and all. */
export interface Frame {
  /** From 1, as Wireshark counts. */
  readonly number: number;
  /** Milliseconds since 1970; 0 where the file does not say. */
  readonly time: number;
  /** LINKTYPE_… of the interface that it came from. */
  readonly linkType: number;
  readonly bytes: Uint8Array;
}

/** What a capture file holds. */
export type Found =
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** Key log text that came along. */
  | { readonly kind: 'secrets'; readonly text: string };
