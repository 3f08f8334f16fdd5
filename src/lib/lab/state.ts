import type { TlsVersion } from '../tls/version.ts';

/** What answers at a lab host's port. */
export type LabBehaviour = 'tls' | 'raw' | 'plain-http' | 'reset' | 'close' | 'silent' | 'tarpit' | 'nothing';

/** The lab as GET /api/lab tells it. */
export interface LabState {
  readonly hosts: readonly LabHostState[];
  readonly policies: readonly LabPolicy[];
}

export interface LabHostState {
  /** A name under lab.test (RFC 6761), reached as port 443 in URLs. */
  readonly name: string;
  readonly behaviour: LabBehaviour;
  /** Where it really listens, for the learner's own curl on the same machine. */
  readonly address: string;
  readonly port: number;
  /** The security policy in force, where the host has one. */
  readonly policy?: string;
}

/** A published security policy that the lab can follow. */
export interface LabPolicy {
  readonly name: string;
  /** Newest first. */
  readonly protocols: readonly TlsVersion[];
  readonly suites: readonly { readonly iana: string; readonly openssl: string }[];
  readonly source: string;
}
