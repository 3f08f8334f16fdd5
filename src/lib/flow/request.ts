import type { HelloOffer } from '../tls/hello/offer.ts';
import type { TlsVersion, Version } from '../tls/version.ts';

/**
 * Whose wording a trace is printed in, and whose rules a command is read by: curl 8.23; 7.88.1; 7.5x with
 * OpenSSL 1.0, as the article of 2021 had it; and our own, which says what went over the wire.
 */
export const PROFILES = ['curl-8', 'curl-7.88', 'article', 'corrected'] as const;
export type Profile = (typeof PROFILES)[number];

/** What one connection is to connect to and to offer; made by `lib/curl` and carried out by `server/probe`. */
export interface ProbeRequest {
  readonly kind: 'handshake';
  /** The command as the person typed it. */
  readonly command: string;
  readonly profile: Profile;
  /** Host of the URL, lower-case, without brackets: the SNI (unless it is an address), the name checked, the Host header. */
  readonly host: string;
  readonly port: number;
  /** Path and query, beginning with `/`. */
  readonly path: string;
  /** `--resolve`: the literal address to use for host:port instead of asking DNS. */
  readonly pin?: string;
  /** `--connect-to`: where the TCP connection goes instead; SNI and the name checked stay `host`. */
  readonly connectTo?: { readonly host: string; readonly port: number };
  readonly minVersion: TlsVersion;
  readonly maxVersion: TlsVersion;
  /** `--ciphers`: OpenSSL's cipher string for TLS 1.2 and older; `@SECLEVEL=n` inside is obeyed. */
  readonly ciphers?: string;
  /** `--tls13-ciphers`: names joined by `:`. */
  readonly tls13Ciphers?: string;
  /** `--curves`: group names joined by `:`. */
  readonly curves?: string;
  /** Offered in this order; empty for `--no-alpn`. */
  readonly alpn: readonly ('h2' | 'http/1.1')[];
  /** False with `-k`: the checks are reported either way; true also ends the probe where they fail, as curl does. */
  readonly verify: boolean;
  /** `--cacert`: only the lab's CA is known by name. */
  readonly trust: 'default' | 'lab';
  readonly http: {
    readonly method: string;
    /** `-H` in order; a value of undefined removes one of curl's own headers (`-H 'Accept:'`). */
    readonly headers: readonly { readonly name: string; readonly value?: string }[];
    readonly userAgent: string;
  };
  /** `-v` (1) to `-vvv` (3); the trace is always shown. */
  readonly verbosity: number;
  /** `--connect-timeout` and `--max-time`, in milliseconds, within this site's own limits. */
  readonly connectTimeout?: number;
  readonly maxTime?: number;
}

/**
 * One connection on which a ClientHello of our own making is sent and the server's flight read, to find out what
 * this machine's TLS library could not ask; nothing is agreed on and nothing requested.
 */
export interface HelloRequest extends Omit<ProbeRequest, 'kind' | 'minVersion' | 'maxVersion'> {
  readonly kind: 'hello';
  readonly minVersion: Version;
  readonly maxVersion: Version;
  readonly offer: HelloOffer;
}

/** What a flow was made for. */
export type FlowRequest = ProbeRequest | HelloRequest;

export interface Endpoint {
  /** As text, without brackets; empty, with port 0, where pasted bytes tell of none. */
  readonly address: string;
  readonly port: number;
}

/** What stands in a flow's place for a request where someone else made the connection: nothing was asked, and only packets tell what happened. */
export interface CaptureRequest {
  readonly kind: 'capture';
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** The name that the client's ClientHello has in server_name. */
  readonly host?: string;
  /** Where a direction's bytes are missing from the capture; nothing that came after them is in the flow. */
  readonly gaps?: readonly { readonly direction: 'out' | 'in'; readonly at: number }[];
  /** Set where nothing told who sent what: the direction of a message that does not show its sender is a guess. */
  readonly directions?: 'assumed';
}

/** The wording that a flow asks for; of what someone captured, only what went over the wire is told. */
export const profileOf = (request: FlowRequest | CaptureRequest): Profile =>
  request.kind === 'capture' ? 'corrected' : request.profile;

/** Every version asked of one host, each on connections of its own. */
export interface VersionsRequest {
  readonly kind: 'versions';
  readonly host: string;
  readonly port: number;
}
