import { readFileSync } from 'node:fs';
import type { LabPolicy } from '../../lib/lab/state.ts';
import type { TlsVersion } from '../../lib/tls/version.ts';

/** A row of content/data/policies.json, as far as the lab reads it. */
interface Row {
  readonly service: string;
  readonly endpointType?: string;
  readonly policy: string;
  readonly historical?: string;
  readonly protocols: readonly TlsVersion[];
  readonly ciphers: readonly { readonly iana: string; readonly openssl: string }[];
  readonly source: string;
}

/** The policies that the lab's API Gateway domain can be switched among, in the console's order. */
const OFFERED = ['TLS_1_2', 'TLS_1_0', 'SecurityPolicy_TLS13_1_3_2025_09'];

/** Their rows as AWS publishes them for Regional endpoints today. */
export function labPolicies(): LabPolicy[] {
  const file = new URL('../../../content/data/policies.json', import.meta.url);
  const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];
  return OFFERED.map((name) => {
    const row = rows.find(
      ({ service, endpointType, policy, historical }) =>
        service === 'apigateway' && endpointType === 'REGIONAL' && policy === name && !historical,
    );
    if (!row) throw new Error(`content/data/policies.json has no Regional API Gateway policy ${name}.`);
    return {
      name,
      protocols: row.protocols,
      suites: row.ciphers.map(({ iana, openssl }) => ({ iana, openssl })),
      source: row.source,
    };
  });
}
