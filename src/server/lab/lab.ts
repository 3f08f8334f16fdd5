import type { LabHostState, LabState } from '../../lib/lab/state.ts';
import { PLAIN_SERVERS } from './behaviours.ts';
import { type Authority, type Credentials, createAuthority } from './certificates.ts';
import { createFixedHost } from './fixed-host.ts';
import { LAB_HOSTS, type LabHost } from './hosts.ts';
import { type Listening, LOOPBACK, listen } from './listen.ts';
import { labPolicies } from './policies.ts';
import { createRawHost } from './raw/server.ts';
import { byPolicy, createTlsHost, shown } from './tls-host.ts';

/** The built-in lab: servers on loopback, known by name. */
export interface Lab {
  /** The CA that signed the hosts' certificates, PEM. */
  readonly ca: string;
  /** Where a lab host listens; undefined for any other name or port than 443. */
  find(host: string, port: number): { readonly address: string; readonly port: number } | undefined;
  describe(): LabState;
  /** Switches a host's security policy for new handshakes; false where the lab has no such host or policy. */
  setPolicy(host: string, policy: string): boolean;
  /** Ends all servers and their connections. */
  close(): Promise<void>;
}

interface Running {
  readonly row: LabHost;
  readonly port: number;
  policy?: string;
  readonly usePolicy?: (policy: string) => void;
  close(): Promise<void>;
}

/** No server of this machine listens there without root's leave, and the lab never does. */
const CLOSED_PORT = 1;

/** Whether a name is one of the lab's. */
export function isLabHost(name: string): boolean {
  return LAB_HOSTS.some((row) => row.name === name.toLowerCase());
}

/** Starts the lab, or `only` the hosts named. */
export async function createLab({ only }: { readonly only?: readonly string[] } = {}): Promise<Lab> {
  const authority = await createAuthority();
  const policies = labPolicies();
  const rows = LAB_HOSTS.filter(({ name }) => only?.includes(name) ?? true);
  const running = await Promise.all(rows.map((row) => start(row, authority)));

  return {
    ca: authority.ca,
    find(host, port) {
      const found = port === 443 ? running.find(({ row }) => row.name === host.toLowerCase()) : undefined;
      return found && { address: LOOPBACK, port: found.port };
    },
    describe: () => ({ hosts: running.map(stateOf), policies }),
    setPolicy(host, policy) {
      const found = running.find(({ row }) => row.name === host);
      if (!found?.usePolicy || !policies.some(({ name }) => name === policy)) return false;
      found.usePolicy(policy);
      found.policy = policy;
      return true;
    },
    async close() {
      await Promise.all(running.map((host) => host.close()));
    },
  };

  async function start(row: LabHost, issuer: Authority): Promise<Running> {
    if (row.behaviour === 'nothing') return { row, port: CLOSED_PORT, close: async () => undefined };
    if (row.behaviour === 'raw') {
      const server = createRawHost(
        row.raw ?? { versions: [], suites: [] },
        await issuer.issue(row.name, 'good'),
      );
      return { row, ...(await listen(server)) };
    }
    if (row.behaviour !== 'tls') return { row, ...(await listen(PLAIN_SERVERS[row.behaviour]())) };
    const { keys = ['rsa'], certificate = 'good' } = row;
    return startTls(
      row,
      await Promise.all(keys.map((key) => issuer.issue(row.name, certificate, key))),
      issuer,
    );
  }

  async function startTls(
    row: LabHost,
    credentials: readonly Credentials[],
    issuer: Authority,
  ): Promise<Running> {
    const { policy } = row;
    if (policy === undefined)
      return { row, ...(await listen(await createFixedHost(row, credentials, issuer))) };
    const server = createTlsHost(credentials, byPolicy(named(policy)));
    const listening: Listening = await listen(server);
    return {
      row,
      ...listening,
      policy,
      usePolicy: (next) => server.setSecureContext({ ...shown(credentials), ...byPolicy(named(next)) }),
    };
  }

  function named(name: string) {
    const found = policies.find((policy) => policy.name === name);
    if (!found) throw new Error(`The lab knows no policy ${name}.`);
    return found;
  }
}

function stateOf({ row, port, policy }: Running): LabHostState {
  const { name, behaviour } = row;
  return { name, behaviour, address: LOOPBACK, port, ...(policy !== undefined && { policy }) };
}
