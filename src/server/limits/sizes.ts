import { LONGEST_MESSAGE } from '../../lib/tls/reassembly.ts';

/** How much one probe takes in or sends before it stops. */
export const SIZES = {
  /** Bytes from the peer, as they went over the wire. */
  bytesIn: 512 * 1024,
  /** Bytes to the peer: a HelloRetryRequest's cookie can ask for far more than a client ever needs to say. */
  bytesOut: 48 * 1024,
  /** Reads from the socket, so that a peer that sends byte by byte can't fill the recording. */
  chunksIn: 8192,
  /** TLS records from the peer. */
  recordsIn: 512,
  /** Records in a row that carry nothing. */
  uselessRecords: 16,
  /** Alerts that end nothing. */
  warnings: 16,
  /** A handshake message with its header; a compressed certificate also as what it says it inflates to. */
  handshakeMessage: LONGEST_MESSAGE,
  /** Extensions of a ServerHello, a HelloRetryRequest or EncryptedExtensions. */
  extensions: 64,
  /** A HelloRetryRequest's cookie, which the next ClientHello would have to repeat. */
  cookie: 4096,
  keyUpdates: 32,
  /** Certificates of a chain. */
  certificates: 100,
  /** A response's status line and headers. */
  httpHead: 16 * 1024,
  /** A response's body, which is read so that what follows it is seen, and thrown away. */
  httpBody: 64 * 1024,
  /** 1xx answers before the final one. */
  httpInformational: 8,
  /** Of these, how many are read and summarised. */
  chain: 20,
} as const;
