import type { Version } from '../tls/version.ts';

/** The answer to "who refused, and how do we know?"; decided by `lib/verdict` from the flow alone. */
export interface Verdict {
  readonly outcome:
    | 'supported'
    | 'refused'
    | 'not-tls'
    | 'silent'
    | 'reset'
    | 'closed'
    | 'unreachable'
    | 'malformed'
    | 'limit'
    | 'cannot-tell';
  /** Whose decision it was: the peer's, this machine's TLS library, the way between, or this site's own rules. */
  readonly by: 'server' | 'client' | 'network' | 'policy';
  /** Stable, such as `ok`, `alert.fatal.70`, `tcp.reset:client_hello_sent`, `not_tls.http`. */
  readonly code: string;
  /** What shows it, the strongest first. */
  readonly evidence: readonly Evidence[];
  readonly certainty: 'certain' | 'likely' | 'unknown';
  /** The version that was agreed on, where a ServerHello named one. */
  readonly version?: Version;
  /** Certificate trouble that did not decide the outcome: OpenSSL's code, such as `CERT_HAS_EXPIRED`. */
  readonly certificate?: string;
  /**
   * What did not decide the outcome and still counts. Where accepted: oddities, each as in `ok_with_finding:…`, the
   * first also in `code`. Otherwise circumstances that may explain the end: `client_certificate` (asked for, and none
   * given), `hello_retry` (the alert answers the second hello), `closed_first`, `unheard` (by a peer
   * whose system had acknowledged nothing of ours), `warning.70`.
   */
  readonly findings?: readonly string[];
}

/** One piece of evidence: an event of the flow and, where it is bytes, the message among those it carried. */
export interface Evidence {
  /** Which of several flows; none where there is only one. */
  readonly flow?: string;
  /** Index in the flow's events. */
  readonly event: number;
  /** Index among the flow's decoded messages. */
  readonly message?: number;
}
