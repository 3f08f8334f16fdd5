import type { FlowEvent } from '../flow/event.ts';
import type { VersionsRequest } from '../flow/request.ts';
import type { Verdict } from '../flow/verdict.ts';
import type { Version } from '../tls/version.ts';
import type { Ask, Role } from './asked.ts';

/** The ladder's last line: what a host answered to every version, and what else its answers showed. */
export interface VersionsReport {
  readonly type: 'report';
  /** Milliseconds since the start. */
  readonly t: number;
  readonly kind: 'versions';
  readonly host: string;
  readonly port: number;
  /** SSLv2 to TLS 1.3, oldest first. */
  readonly versions: readonly VersionEntry[];
  readonly conclusion: Conclusion;
  /** Whether a server of TLS 1.3 marks its random where an older version is asked for (RFC 8446 §4.1.3). */
  readonly downgradeSentinel: Check<'present' | 'absent' | 'wrong'>;
  /** What it does where a client says that it fell back from a newer version (RFC 7507). */
  readonly fallbackScsv: Check<'honoured' | 'ignored'>;
  /** Hellos that offer more than it knows: it has to choose from them, not to hang up. */
  readonly intolerance: readonly Intolerance[];
  /** What it does where a client names nobody. */
  readonly withoutSni: Check<'same' | 'different' | 'refused'> & {
    /** Versions that it accepts only without a name, or only with one. */
    readonly only?: { readonly with: readonly Version[]; readonly without: readonly Version[] };
  };
  /** It dropped a hello and then answered the same one: other drops may be chance too. */
  readonly unsteady?: { readonly dropped: string; readonly answered: string };
  /** It answered the same hello in two ways: other answers may be of that connection only. */
  readonly changing?: { readonly before: string; readonly after: string };
  /**
   * Where some had their answer: the connections that time, or a person, ended before the host had its say, most of
   * them before they were made.
   */
  readonly unasked?: readonly Ask[];
  /** The host answered first and then did not any more, not even to what it had answered. */
  readonly blocked?: { readonly flow: string };
}

/** The rungs in short. */
export interface Conclusion {
  readonly accepts: readonly Version[];
  /** Refused by the server itself. */
  readonly refuses: readonly Version[];
  /** Neither is known. */
  readonly open: readonly Version[];
  /** Who ended it before all was asked: this site's rules, a person, or this site's time for all connections. */
  readonly stopped?: 'policy' | 'cancelled' | 'time';
  /**
   * Why nothing is known of any version: somebody stopped; `limit`, more came than this site takes; `broken`, what
   * came is no proper TLS; `limited`, it stopped answering; `silence`, it was reached and said nothing.
   */
  readonly nothing?:
    | NonNullable<Conclusion['stopped']>
    | 'limit'
    | 'not-tls'
    | 'broken'
    | 'limited'
    | 'unreachable'
    | 'silence'
    | 'unknown';
}

/** A check's answer; `not-applicable` where nothing that the host speaks lets it be asked, `unknown` where the answer stayed out. */
export interface Check<State extends string> {
  readonly state: State | 'not-applicable' | 'unknown';
  /** The connection that shows it. */
  readonly flow?: string;
}

export interface Intolerance {
  /** A server that knows less than it is offered chooses from what it knows. */
  readonly state: 'tolerant' | 'intolerant' | 'unknown';
  /** All versions at once, as browsers offer them; or a version that does not exist yet. */
  readonly to: 'tls13-offer' | 'future-version';
  readonly flow: string;
  readonly verdict: Verdict;
}

export interface VersionEntry {
  readonly version: Version;
  /** Evidence names its flow. */
  readonly verdict: Verdict;
  /** The connection that decided it. */
  readonly flow?: string;
  /** Every connection on which this version was asked for, in the order in which they were made. */
  readonly flows: readonly Asked[];
  /** What the server chose, where it accepted. */
  readonly agreed?: Agreed;
  /** What else it chose for this version, from hellos that offered something else; each choice once. */
  readonly others?: readonly Agreed[];
  /** What came of a hello without what older clients lack; asked where the server had chosen such a thing. `flow` has the role that says which. */
  readonly older?: { readonly flow: string; readonly verdict: Verdict; readonly agreed?: Agreed };
  /**
   * The hello with all that the version ever had failed each time, and a smaller one did not: what it choked on.
   * Of several causes, one is; `several` says that it takes more than one change.
   */
  readonly chokedOn?: readonly (
    | 'length'
    | 'suites'
    | 'extensions'
    | 'record-version'
    | 'server-name'
    | 'several'
  )[];
  /** Where this machine's TLS library and our own hello had different answers: why. */
  readonly disagreement?: Disagreement;
}

export interface Asked {
  readonly flow: string;
  readonly role: Role;
  readonly verdict: Verdict;
}

export interface Agreed {
  readonly cipherSuite?: number;
  readonly group?: number;
  /** SignatureScheme by which it proved its key, where TLS 1.2 or 1.3 names one. */
  readonly signatureScheme?: number;
  /** SSL 2.0: the server names all CIPHER-KINDs that it shares, and the client chooses. */
  readonly cipherKinds?: readonly number[];
}

export interface Disagreement {
  readonly tap: Verdict;
  readonly hello: Verdict;
  /** `suite`, `group`: the server chose one that our library did not offer; `client-certificate`: it asked for one and got none; `choked`: only another hello than the full one was answered; `alone`: it refuses the version alone, and chooses it among others; `library`: ours refused by itself; `hello`: only ours failed. */
  readonly why:
    | 'suite'
    | 'group'
    | 'client-certificate'
    | 'choked'
    | 'alone'
    | 'library'
    | 'hello'
    | 'unknown';
}

/**
 * A line of the ladder. Each connection's events name their flow and are a whole flow by themselves; those
 * without one are the ladder's own: its request, where it looked, its verdict and end, and last the report.
 */
export type LadderEvent =
  | (FlowEvent & { readonly flow: string })
  | {
      readonly type: 'request';
      readonly t: number;
      readonly request: VersionsRequest;
      readonly startedAt: string;
      readonly tool: NonNullable<Extract<FlowEvent, { type: 'request' }>['tool']>;
    }
  | Extract<FlowEvent, { type: 'resolved' | 'local' | 'verdict' | 'end' }>
  | VersionsReport;
