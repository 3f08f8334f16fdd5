import type { Server } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Authority, Credentials } from './certificates.ts';
import { gated } from './gate.ts';
import type { LabHost } from './hosts.ts';
import { type Accepted, byVersions, createTlsHost, shown } from './tls-host.ts';

/** A TLS server that stays as its row says. */
export async function createFixedHost(
  row: LabHost,
  credentials: readonly Credentials[],
  authority: Authority,
): Promise<Server> {
  const { withoutSni, staple, chokesOn, delay } = row;
  const accepted = { ...byVersions(row.versions ?? ['TLSv1.2', 'TLSv1.3']), ...oddities(row, authority) };
  // A client without SNI gets the server's own certificate, one with it that of its name.
  const own = withoutSni === undefined ? credentials : [await authority.issue(withoutSni, 'good')];
  const server = createTlsHost(own, {
    ...accepted,
    ...(withoutSni !== undefined && {
      SNICallback: (_, done) => done(null, createSecureContext({ ...shown(credentials), ...accepted })),
    }),
  });
  if (staple) {
    const response = Buffer.from(await authority.staple(credentials[0]?.cert ?? ''));
    server.on('OCSPRequest', (_certificate, _issuer, done) => done(null, response));
  }
  return chokesOn || delay ? gated(server, row) : server;
}

function oddities({ ciphers, groups, clientCertificate }: LabHost, { ca }: Authority): Accepted {
  return {
    ...(ciphers !== undefined && { ciphers }),
    ...(groups !== undefined && { ecdhCurve: groups }),
    // OpenSSL then ends with alert 116, or 40 before TLS 1.3, where none comes.
    ...(clientCertificate && { requestCert: true, rejectUnauthorized: true, ca }),
  };
}
