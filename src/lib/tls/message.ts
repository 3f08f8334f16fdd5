import type { Field, Problem } from '../bytes/field.ts';
import type { Version } from './version.ts';

/** A stretch of a direction's byte stream. A message has several where it is split over records. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** A record as it went over the wire (RFC 8446 §5.1). */
export interface TlsRecord {
  readonly direction: 'out' | 'in';
  /** Index among the flow's records, in order of completion. */
  readonly index: number;
  /** Index of the flow event whose bytes completed it. */
  readonly event: number;
  readonly t: number;
  /** Offset of its header in this direction's stream, and its whole length with the header. */
  readonly at: number;
  readonly length: number;
  readonly contentType: number;
  /** legacy_record_version; that of SSL 2.0, whose records name none, for those. */
  readonly version: number;
  readonly encrypted: boolean;
  /** TLS 1.3, opened: zero bytes of padding after the inner content type (RFC 8446 §5.4). */
  readonly padding?: number;
  /** The header and fragment as fields, offsets from the record's start. */
  readonly field: Field;
  readonly problems: readonly Problem[];
}

/** A handshake message, an alert, a change cipher spec or a piece of application data. */
export interface Message {
  readonly direction: 'out' | 'in';
  /** Index among the flow's messages, in order of completion. */
  readonly index: number;
  /** Index of the flow event whose bytes completed it. */
  readonly event: number;
  readonly t: number;
  readonly protocol: 'handshake' | 'alert' | 'change_cipher_spec' | 'application_data' | 'sslv2' | 'unknown';
  /** The (inner) content type; 0 in SSL 2.0, which has none. */
  readonly contentType: number;
  /** HandshakeType, alert description or change cipher spec's byte; absent where there is none. */
  readonly type?: number;
  /** The registry's name (SSL 2.0: its specification's, `SERVER-HELLO`): `client_hello`, `hello_retry_request`, `protocol_version`; `unknown` or `encrypted` else. */
  readonly name: string;
  /** AlertLevel of an alert. */
  readonly level?: number;
  /** legacy_record_version of the record that it began in. */
  readonly recordVersion: number;
  /** The version agreed on when it was read; absent before a ServerHello. */
  readonly version?: Version;
  readonly encrypted: boolean;
  /** Its content is known: it went in the clear, or was opened. If not, it is a whole record's ciphertext. */
  readonly opened: boolean;
  /** The message's own bytes, headers of records left out. */
  readonly bytes: Uint8Array;
  /** Where it stands in this direction's stream: the exact bytes in the clear, whole records where encrypted. */
  readonly spans: readonly Span[];
  /** The whole message as a tree, offsets from its first byte. */
  readonly field: Field;
  readonly problems: readonly Problem[];
}

/** What both sides settled on, read from the bytes. */
export interface Negotiated {
  readonly version?: Version;
  readonly cipherSuite?: number;
  /** NamedGroup of the key exchange. */
  readonly group?: number;
  /** SignatureScheme of the server's CertificateVerify or ServerKeyExchange. */
  readonly signatureScheme?: number;
  readonly alpn?: string;
  readonly helloRetryRequest: boolean;
}
