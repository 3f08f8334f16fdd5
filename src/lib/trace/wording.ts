import type { FlowEvent } from '../flow/event.ts';
import type { FlowRequest } from '../flow/request.ts';
import type { Setting } from '../flow/setting.ts';
import type { Message } from '../tls/message.ts';
import type { Offer } from './tls-line.ts';

type Resolved = Extract<FlowEvent, { type: 'resolved' }>;
export type Connected = Extract<FlowEvent, { type: 'connected' }>;
export type CertificateChecked = Extract<FlowEvent, { type: 'certificate' }>;
export type HttpHead = Extract<FlowEvent, { type: 'http' }>;
export type Local = Extract<FlowEvent, { type: 'local' }>;

/** What a complete handshake settled on, in OpenSSL's names. */
export interface Secured {
  readonly request: FlowRequest;
  readonly certificate: CertificateChecked;
  readonly group: string;
  readonly signature: string;
}

/** How a connection ended badly, as curl tells the cases apart; each has its own words in a profile. */
export type FailureKind =
  | 'resolve'
  | 'connect'
  | 'connect-timeout'
  | 'setting'
  | 'handshake-timeout'
  | 'handshake-tls'
  | 'handshake-eof'
  | 'handshake-reset'
  | 'handshake-close-notify'
  | 'certificate'
  | 'name'
  | 'http-empty'
  | 'http-eof'
  | 'http-reset'
  | 'http-tls'
  | 'http-timeout'
  | 'http-garbage';

export interface Failure {
  readonly kind: FailureKind;
  readonly request: FlowRequest;
  /** Milliseconds since the start of the probe. */
  readonly t: number;
  /** The source's own words, and OpenSSL's packed error where it has one. */
  readonly reason: string;
  readonly openssl?: string;
  /** What OpenSSL would not be set to. */
  readonly setting?: Setting;
  readonly certificate?: CertificateChecked;
}

/** The lines before `Closing connection`, then what follows `curl: (code) `. */
export interface FailureWords {
  readonly info: readonly string[];
  readonly code: number;
  readonly text: string;
}

/** One curl's way of telling a connection; texts without the leading `* `, `> ` or `< `. */
export interface Wording {
  /** Since OpenSSL 3.5 the trace is told of the server's change cipher in TLS 1.3. */
  readonly serverChangeCipher: boolean;
  alertName(description: number): string;
  alertNumber(level: number, description: number): number;
  resolved(event: Resolved, request: FlowRequest): readonly string[];
  /** Before a connection to an address is tried. */
  trying(address: string, port: number): readonly string[];
  attemptFailed(address: string, port: number, reason: string): string;
  /** When the connection is told: as soon as TCP stands, or once TLS does. */
  readonly connectedAfter: 'tcp' | 'tls';
  connected(event: Connected, request: FlowRequest): string;
  /** What it is about to offer; up to the setting that OpenSSL refused, where it did. */
  offers(request: FlowRequest, unset: Setting | undefined): readonly string[];
  /** Below them, lines that go on the last one and have no `* ` of their own. */
  readonly continued?: (request: FlowRequest) => readonly string[];
  /** What the server chose of the protocols offered. */
  accepted(alpn: string | undefined): string;
  /** The lines of a message where they are not curl's usual one; none for what is not told. */
  readonly messages?: (message: Message, offer: Offer) => readonly string[];
  /** Every message in the order of the wire, where curl tells of some only when it reads them. */
  readonly wireOrder?: true;
  /** The peer's end of the connection, in the profile that tells it. */
  readonly closed?: (how: 'fin' | 'reset') => string;
  /** Told after the ClientHello has left, when curl loads its trust anchors. */
  trust(request: FlowRequest): readonly string[];
  /** The chain is checked within the handshake, so that a bad one ends it; else afterwards, like the name. */
  readonly chainInHandshake: boolean;
  connection(secured: Secured): string;
  certificate(secured: Secured): readonly string[];
  /** `alpn` is what the server chose. */
  using(alpn: string | undefined, request: FlowRequest): readonly string[];
  stream(head: HttpHead, request: FlowRequest): readonly string[];
  /** How a request header of HTTP/2 is spelled below the request line. */
  http2Header(name: string): string;
  readonly requested: readonly string[];
  /** Whether the empty line after an informational response is shown. */
  readonly informationalEnd: boolean;
  /** After the `count`th session ticket of a connection. */
  ticket(count: number): readonly string[];
  leftIntact(request: FlowRequest): string;
  readonly closing: { readonly well: string; readonly badly: string };
  /** Whether the goodbye's TLS lines are shown after `closing`. */
  readonly goodbye: boolean;
  failure(failure: Failure): FailureWords;
  /** How the advice below exit code 60 calls the page that it names. */
  readonly sslcertsPage: string;
}
