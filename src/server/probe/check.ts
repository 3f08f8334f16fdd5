import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { SIZES } from '../limits/sizes.ts';
import { nameResult, summarize, verifyResult } from './certificate.ts';
import { Failure } from './failure.ts';
import type { Recorder } from './recorder.ts';

/**
 * Records the certificates, what the checks of them said and what was negotiated. Throws a Failure where
 * a check failed and the request wants it to count.
 */
export function checkPeer(request: ProbeRequest, socket: TLSSocket, recorder: Recorder): void {
  const chain = peerChain(socket);
  const verify = verifyResult(socket);
  const name = nameResult(chain[0], request.host);
  const negotiated = {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    ...(socket.alpnProtocol && { alpn: socket.alpnProtocol }),
  };
  recorder.add({ type: 'certificate', chain: chain.map(summarize), verify, name, negotiated });
  if (!request.verify) return;
  if (!verify.ok) throw untrusted(verify.code ?? 'UNSPECIFIED', verify.reason ?? '');
  if (!name.ok) throw untrusted('HOSTNAME_MISMATCH', 'hostname mismatch');
}

function untrusted(code: string, reason: string): Failure {
  return new Failure({ source: 'tls', code, reason });
}

function peerChain(socket: TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = socket.getPeerX509Certificate();
  while (next && chain.length < SIZES.chain) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}
