import type { Direction } from '../flow/event.ts';
import type { TlsVersion, Version } from '../tls/version.ts';
import type { Backend, Doubt, Note, PastedLine, Really, Source } from './pasted.ts';

/** What a program said of how it ended, whatever program it was. */
export type Said =
  /**
   * The peer's fatal alert, by its number where the words name it. `byName`: its name alone is printed, where other
   * errors are, too; `levelUnsaid`: whether it was fatal, another line says.
   */
  | {
      readonly what: 'alert';
      readonly description?: number;
      readonly byName?: true;
      readonly levelUnsaid?: true;
    }
  /** An alert that was only a warning. */
  | { readonly what: 'warning' }
  /** The client's own TLS library gave up, for this reason. */
  | { readonly what: 'local'; readonly reason: string }
  | { readonly what: 'certificate'; readonly code: string }
  | { readonly what: 'not-tls'; readonly protocol: string }
  | { readonly what: 'reset' | 'timeout' | 'connect-timeout' | 'usage' }
  /** A proxy's answer to CONNECT, which was no success. */
  | { readonly what: 'proxy'; readonly status?: number }
  /** `byPeer`: it came by an alert, close_notify, that nobody on the way can send. */
  | { readonly what: 'closed'; readonly byPeer?: true }
  /** Words that fit a refusal of either side. */
  | { readonly what: 'undecided'; readonly doubt?: Doubt }
  /** A verdict's code, `tcp.refused` or `dns.notfound`. */
  | { readonly what: 'unreachable'; readonly code: string };

/** What a line says of the connection that it stands in. */
export type Fact =
  /** `goesOn`: another line of the same command. */
  | { readonly is: 'command'; readonly text: string; readonly goesOn?: true }
  | { readonly is: 'source'; readonly source: Source; readonly backend?: Backend }
  /** A connection begins; `over`: nothing but its last words can follow. */
  | { readonly is: 'begin' }
  | { readonly is: 'over' }
  /** Curl says that a connection stands; once for each. */
  | { readonly is: 'opened' }
  /** `anew`: the program says so once for each connection. */
  | { readonly is: 'connected'; readonly anew?: true }
  /** A proxy is asked for a tunnel to a host, and made it. */
  | { readonly is: 'tunnel'; readonly host: string; readonly port: number }
  | { readonly is: 'tunnelled' }
  /** A request went through the finished handshake, and an answer came back. */
  | { readonly is: 'sealed' }
  | { readonly is: 'answered' }
  /** An answer without curl's mark: what follows is the server's own text, if the program prints it as it comes. */
  | { readonly is: 'body' }
  | {
      readonly is: 'message';
      readonly really: Really;
      readonly direction?: Direction;
    }
  /** The newest version of the client's hello, and the one that the server's messages after its own go by. */
  | { readonly is: 'offered'; readonly version: TlsVersion }
  | { readonly is: 'spoken'; readonly version: TlsVersion }
  | { readonly is: 'agreed'; readonly version?: Version }
  /** Nothing was agreed on; s_client's summary says so after whatever went wrong. */
  | { readonly is: 'unagreed' }
  | { readonly is: 'said'; readonly said: Said; readonly untested?: true }
  | { readonly is: 'host'; readonly host: string; readonly port?: number }
  | { readonly is: 'unchecked' }
  /** The server asked for a client certificate. */
  | { readonly is: 'certificate-asked' }
  | { readonly is: 'age'; readonly from?: string; readonly to?: string };

/** What the version that a message is printed with tells; a ServerHello still goes by the client's. */
export function labelled(
  version: Version | undefined,
  { protocol, name }: Really,
  direction: Direction | undefined,
): readonly Fact[] {
  if (version === undefined || version === 'SSLv2' || version === 'SSLv3' || protocol !== 'handshake')
    return [];
  if (name === 'client_hello' && direction !== 'in') return [{ is: 'offered', version }];
  return direction === 'in' && name !== 'server_hello' ? [{ is: 'spoken', version }] : [];
}

/** A line as read by itself. */
export interface Read {
  readonly kind: PastedLine['kind'];
  readonly direction?: Direction;
  readonly really?: Really;
  readonly note?: Note;
  readonly facts: readonly Fact[];
}

/** A pattern and what a line says that it fits; the first of a table decides. */
export type Row = readonly [pattern: RegExp, read: (match: RegExpExecArray) => Read];

export function readBy(rows: readonly Row[], text: string): Read | undefined {
  for (const [pattern, read] of rows) {
    const match = pattern.exec(text);
    if (match) return read(match);
  }
  return undefined;
}

const NOTES: Readonly<Record<Said['what'], Note | undefined>> = {
  alert: 'alert-received',
  warning: undefined,
  local: 'own-refusal',
  certificate: 'certificate',
  'not-tls': 'not-tls',
  closed: 'ended',
  reset: 'ended',
  timeout: 'ended',
  'connect-timeout': 'not-connected',
  unreachable: 'not-connected',
  proxy: 'proxy-refusal',
  usage: undefined,
  undecided: undefined,
};

/** A line that says how it ended. */
export function saying(said: Said, ...more: readonly Fact[]): Read {
  const note = NOTES[said.what];
  return { kind: 'error', ...(note && { note }), facts: [...more, { is: 'said', said }] };
}

/** The same, in words that are known from a library's source alone. */
export function untested(said: Said, ...more: readonly Fact[]): Read {
  const note = NOTES[said.what];
  return { kind: 'error', ...(note && { note }), facts: [...more, { is: 'said', said, untested: true }] };
}
