/**
 * ContentType (RFC 8446 §5.1).
 * Source: Wireshark 4.0.17 (tshark -G values), spelt as in the RFCs.
 * Made by content/data/iana/make.mjs; change that or its data, not this.
 */
export const CONTENT_TYPES: ReadonlyMap<number, string> = new Map([
  [20, 'change_cipher_spec'],
  [21, 'alert'],
  [22, 'handshake'],
  [23, 'application_data'],
  [24, 'heartbeat'],
  [25, 'connection_id'],
]);
