import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { elements, find, slice } from '../../lib/bytes/find.ts';
import { type DecodedFlow, decodeFlow } from '../../lib/flow/decode.ts';
import type { ProbeRequest } from '../../lib/flow/request.ts';
import { openSslGroupName } from '../../lib/tls/names.ts';
import { SIZES } from '../limits/sizes.ts';
import { nameResult, readCertificate, summarize, verifyResult } from './certificate.ts';
import { Failure } from './failure.ts';
import type { Recorder } from './recorder.ts';

/**
 * Records the certificates that the peer sent, what the checks of them said and what was negotiated. Throws
 * a Failure where a check failed and the request wants it to count.
 */
export function checkPeer(request: ProbeRequest, socket: TLSSocket, recorder: Recorder): void {
  const decoded = decodeFlow(recorder.events);
  const verify = verifyResult(socket);
  const name = nameResult(socket.getPeerX509Certificate(), request.host);
  const group = openSslGroupName(decoded.negotiated.group ?? -1);
  recorder.add({
    type: 'certificate',
    chain: sentChain(decoded).map(summarize),
    verify,
    name,
    negotiated: {
      protocol: socket.getProtocol() ?? '',
      cipher: socket.getCipher().name,
      ...(socket.alpnProtocol && { alpn: socket.alpnProtocol }),
      ...(group !== undefined && { group }),
    },
  });
  if (!request.verify) return;
  if (!verify.ok) throw untrusted(verify.code ?? 'UNSPECIFIED', verify.reason ?? '');
  if (!name.ok) throw untrusted('HOSTNAME_MISMATCH', 'hostname mismatch');
}

function untrusted(code: string, reason: string): Failure {
  return new Failure({ source: 'tls', code, reason });
}

/** In the order in which they were sent; one that OpenSSL can't read is left out. */
function sentChain({ messages }: DecodedFlow): readonly X509Certificate[] {
  const sent = messages.find(({ direction, name }) => direction === 'in' && name === 'certificate');
  if (!sent) return [];
  const entries = elements(find(sent.field, 'certificate_list')).slice(0, SIZES.chain);
  return entries.flatMap((entry) => {
    const [der] = elements(find(entry, 'cert_data') ?? entry);
    return (der && readCertificate(slice(sent.bytes, der))) ?? [];
  });
}
