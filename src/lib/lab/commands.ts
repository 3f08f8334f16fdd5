import type { LabHostState } from './state.ts';

/** One command for the learner's own terminal. */
export interface LabCommand {
  /** What it offers: one version exactly, or curl's own choice. */
  readonly version?: '1.0' | '1.1' | '1.2' | '1.3';
  readonly command: string;
}

/** The name under which the lab's CA certificate is downloaded. */
export const CA_FILE = 'lab-ca.pem';

/**
 * Commands of real curl that try a lab host from the machine on which the lab runs: `--connect-to` leads the
 * name to its port without touching DNS or /etc/hosts, so that SNI and the certificate's name stay right.
 */
export function labCommands({ name, address, port, policy, behaviour }: LabHostState): LabCommand[] {
  const base = `curl -v --cacert ${CA_FILE} --connect-to ${name}:443:${address}:${port}`;
  const url = `https://${name}/`;
  if (policy === undefined) {
    const patience = behaviour === 'silent' || behaviour === 'tarpit' ? ' --max-time 5' : '';
    return [{ command: `${base}${patience} ${url}` }];
  }
  return (['1.0', '1.1', '1.2', '1.3'] as const).map((version) => ({
    version,
    command: `${base} --tlsv${version} --tls-max ${version}${legacy(version)} ${url}`,
  }));
}

/** OpenSSL 3 signs and checks with MD5 and SHA-1, as TLS 1.0 and 1.1 do, at security level 0 alone. */
function legacy(version: string): string {
  return version === '1.0' || version === '1.1' ? ' --ciphers DEFAULT@SECLEVEL=0' : '';
}
