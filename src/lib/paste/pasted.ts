import type { Direction } from '../flow/event.ts';
import type { Verdict } from '../flow/verdict.ts';
import type { TlsVersion, Version } from '../tls/version.ts';

/** What a person pasted, line by line, and what became of each connection that it tells of. */
export interface Pasted {
  /** Every line up to the cut, in order and as it came, without its line feed. */
  readonly lines: readonly PastedLine[];
  /** One for each connection told of; empty where no line says anything about one. */
  readonly runs: readonly PastedRun[];
  /** The last of them that tells how it ended. */
  readonly main?: PastedRun;
  /** What lies beyond the limits and was not read. */
  readonly cut?: { readonly lines: number; readonly characters: number };
}

export interface PastedLine {
  /** As it was pasted: it may hold control characters and escape sequences, so show it by `printable`. */
  readonly text: string;
  readonly kind:
    | 'command'
    | 'prompt'
    | 'info'
    | 'tls'
    | 'alert'
    | 'request'
    | 'response'
    | 'error'
    | 'bytes'
    | 'progress'
    | 'other';
  readonly direction?: Direction;
  /** What the line tells of in the RFCs' names. */
  readonly really?: Really;
  /** Which words explain the line; none where it needs none. */
  readonly note?: Note;
}

/** A message by its registered name. `corrected` where the line gives it another name. */
export interface Really {
  readonly protocol: 'record' | 'handshake' | 'alert' | 'change_cipher_spec';
  /** `server_hello_done`, `protocol_version`; of a record header, what the record carries. */
  readonly name: string;
  readonly level?: 'warning' | 'fatal';
  /** The message's type, the alert's description or the record's content type. */
  readonly code?: number;
  readonly corrected: boolean;
}

export type Note =
  | 'message'
  | 'record-header'
  | 'change-cipher'
  | 'alert'
  | 'alert-level'
  | 'alert-level-unknown'
  | 'hello-retry-request'
  | 'verify-result-hexadecimal'
  | 'verify-result-unasked'
  | 'agreed'
  /** s_client names what was agreed on, whether or not the handshake went on to its end. */
  | 'suite-agreed'
  | 'nothing-agreed'
  /** s_client has no suite or no certificate to show, though a ServerHello came. */
  | 'not-completed'
  | 'certificate-not-kept'
  | 'no-alert-received'
  | 'alert-received'
  | 'alert-length'
  | 'own-refusal'
  | 'certificate'
  | 'not-tls'
  | 'ended'
  | 'not-connected'
  | 'http-status'
  | 'proxy-status'
  | 'proxy-refusal';

/** What a verdict on pasted text leaves open, or what its reader may take it for and should not. */
export type Doubt =
  /** The trace has no directions; whose alert it was follows from OpenSSL's reason alone. */
  | 'direction-deduced'
  /** The words are known from a library's source and were never seen from a real run here. */
  | 'wording-untested'
  /** `--tlsv1.x` without `--tls-max` says at least, and a newer version was agreed on. */
  | 'minimum-only'
  /** Until curl 7.60, `--tlsv1.x` said exactly. */
  | 'exact-then'
  /** The library's name for the failure does not say which alert it was. */
  | 'alert-unnamed'
  /** OpenSSL 1.0 says “wrong version number” of an alert too, where its record has another version. */
  | 'old-wrong-version'
  /** The server had spoken TLS before something came that is no record of the version agreed on. */
  | 'odd-record'
  /** The server had asked for a client certificate before it refused, or may still refuse for the want of one. */
  | 'client-certificate'
  /** TLS was done; something after it failed. */
  | 'failed-later'
  /** The certificate was not checked, or would not have passed. */
  | 'certificate-unchecked'
  /** The trace ends before the connection does. */
  | 'incomplete';

/** The program that printed a run. */
export type Source =
  | 'curl'
  | 'openssl'
  | 'node'
  | 'python'
  | 'java'
  | 'go'
  | 'browser'
  | 'gnutls'
  | 'unknown';

/** The TLS library under curl, where its words give it away. */
export type Backend =
  | 'OpenSSL'
  | 'LibreSSL'
  | 'BoringSSL'
  | 'GnuTLS'
  | 'NSS'
  | 'Schannel'
  | 'Secure Transport'
  | 'rustls'
  | 'mbedTLS'
  | 'wolfSSL';

/** One connection, or one attempt at it. */
export interface PastedRun {
  readonly source: Source;
  readonly backend?: Backend;
  /** The curls that print so: from this one on, up to that one; either end may be open. */
  readonly age?: Age;
  /** First and last line, as indices. */
  readonly from: number;
  readonly to: number;
  /** As it was typed. */
  readonly command?: string;
  readonly target?: { readonly host: string; readonly port: number };
  /** The versions that the command asks for, as this age of the program reads it. */
  readonly asked?: { readonly min: TlsVersion; readonly max: TlsVersion };
  readonly verdict: PastedVerdict;
  /** What to run next, the most telling first. */
  readonly next: readonly Suggestion[];
}

export interface Age {
  readonly from?: string;
  readonly to?: string;
}

export interface PastedVerdict extends Pick<Verdict, 'outcome' | 'by' | 'code' | 'certainty'> {
  /** Indices of lines, the strongest first. */
  readonly evidence: readonly number[];
  readonly version?: Version;
  readonly doubts: readonly Doubt[];
}

/** A command made here: of what was pasted it holds nothing but a host and a port that were read as such. */
export interface Suggestion {
  readonly command: string;
  /** Whether the notebook's own probe takes it too, or only a terminal. */
  readonly where: 'anywhere' | 'terminal';
  readonly why:
    | 'exact'
    | 'lower-bar'
    | 'other-version'
    | 'unverified'
    | 'unverified-proxy'
    | 'unpinned'
    | 'plain-http'
    | 'no-alpn'
    | 'verbose'
    | 'wider-suites'
    | 'server-name'
    | 'client-certificate'
    | 'again'
    | 'alone';
}
