import type { CaptureRequest, FlowRequest } from './request.ts';
import type { Verdict } from './verdict.ts';

export type Direction = 'out' | 'in';

/** A record's content as opened with the connection's own secrets, or the reason why it could not be. */
export interface Opened {
  /** Offset of the record's header in this direction's stream of bytes. */
  readonly at: number;
  /** The inner content type (TLS 1.3; 0 where there was nothing but padding) or the record's own. */
  readonly contentType: number;
  /** The plaintext without padding and inner type. */
  readonly hex: string;
  /** TLS 1.3: how many zero bytes of padding followed the inner content type (RFC 8446 §5.4). */
  readonly padding?: number;
}

/** One certificate of the chain that the peer sent, as text; all strings are the peer's and hostile. */
export interface CertificateSummary {
  /** As curl prints them: `C=US; O=Amazon; CN=…` in certificate order. */
  readonly subject: string;
  readonly issuer: string;
  /** subjectAltName entries, such as `DNS:example.com` and `IP Address:192.0.2.1`. */
  readonly names: readonly string[];
  /** ISO 8601, UTC; the text as sent where it can't be read as a time. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Hexadecimal, upper-case. */
  readonly serial: string;
  readonly publicKey: { readonly type: string; readonly bits?: number; readonly curve?: string };
  readonly signatureAlgorithm: string;
  readonly sha256: string;
}

interface At {
  /** Milliseconds since the start of the probe. */
  readonly t: number;
}

/**
 * All that can happen in a flow, in the order in which it happened. A flow is one `request`, any of the
 * others, one `verdict` and one `end`.
 */
export type FlowEvent =
  | (At & {
      readonly type: 'request';
      readonly request: FlowRequest | CaptureRequest;
      /** When the probe started, ISO 8601. */
      readonly startedAt: string;
      /** What made it: this tool's version, Node's and OpenSSL's; none for what others captured. */
      readonly tool?: { readonly notebook: string; readonly node: string; readonly openssl: string };
    })
  | (At & {
      readonly type: 'resolved';
      readonly host: string;
      readonly addresses: readonly string[];
      readonly source: 'dns' | 'literal' | 'resolve-option' | 'lab';
    })
  | (At & { readonly type: 'connecting'; readonly address: string; readonly port: number })
  | (At & {
      readonly type: 'connected';
      readonly address: string;
      readonly port: number;
      readonly localAddress: string;
      readonly localPort: number;
    })
  | (At & {
      readonly type: 'bytes';
      readonly direction: Direction;
      readonly hex: string;
      /** Records that end in these bytes and were encrypted. */
      readonly opened?: readonly Opened[];
      readonly unacknowledged?: number;
    })
  /** The TCP connection's end: who ended it, and with a FIN or a RST. */
  | (At & {
      readonly type: 'closed';
      readonly by: 'peer' | 'us';
      readonly how: 'fin' | 'reset';
      /**
       * With the first that the peer says, and its FIN: how many bytes of ours its system had not acknowledged yet.
       * Absent where all were, or where this machine's system does not tell.
       */
      readonly unacknowledged?: number;
    })
  /**
   * What this machine said: its resolver, socket, TLS library, HTTP client or this site's rules.
   * `code` is the source's own (ENOTFOUND, ECONNREFUSED, ERR_SSL_…, or one of ours such as `deadline`).
   */
  | (At & {
      readonly type: 'local';
      readonly source: 'dns' | 'socket' | 'tls' | 'http' | 'deadline' | 'policy' | 'limit' | 'abort';
      readonly code: string;
      /** OpenSSL's reason in its own words, such as `tlsv1 alert protocol version`; else the system's. */
      readonly reason: string;
      /** OpenSSL's packed error, eight hexadecimal digits such as `0A00042E`. */
      readonly openssl?: string;
      /** What was being waited for. */
      readonly step: 'resolve' | 'connect' | 'handshake' | 'http' | 'close';
    })
  /** The handshake is complete, and what the chain and name checks said; reported whether or not they count. */
  | (At & {
      readonly type: 'certificate';
      readonly chain: readonly CertificateSummary[];
      /** `code` is OpenSSL's (`CERT_HAS_EXPIRED`), `number` its X509_V_ERR value (10), `reason` its words. */
      readonly verify: {
        readonly ok: boolean;
        readonly code?: string;
        readonly number?: number;
        readonly reason?: string;
      };
      readonly name: { readonly ok: boolean; readonly host: string; readonly matched?: string };
      /** What the TLS library says it negotiated, in OpenSSL's names. */
      readonly negotiated: {
        readonly protocol: string;
        readonly cipher: string;
        readonly alpn?: string;
        readonly group?: string;
        readonly peerSignature?: string;
      };
    })
  | (At & {
      readonly type: 'http';
      readonly direction: Direction;
      /** `1.0`, `1.1` or `2`. */
      readonly version: string;
      /** The request line's method and path, or the answer's status and reason phrase. */
      readonly method?: string;
      readonly path?: string;
      readonly status?: number;
      readonly reason?: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
    })
  /** The connection's own secrets, as lines of the NSS key log format (RFC 9850), with which anyone can open its bytes. */
  | (At & { readonly type: 'secrets'; readonly keylog: readonly string[] })
  | (At & { readonly type: 'verdict' } & Verdict)
  | (At & {
      readonly type: 'end';
      readonly reason: 'done' | 'failed' | 'deadline' | 'aborted' | 'denied';
    });
