import { toHex } from '../../../src/lib/bytes/hex.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { HelloRequest } from '../../../src/lib/flow/request.ts';
import { ask, offerFor } from '../../../src/lib/report/asked.ts';
import { clientHello, helloRecords } from '../../../src/lib/tls/hello/client-hello.ts';
import type { Version } from '../../../src/lib/tls/version.ts';
import * as part from '../flow-parts.ts';

/** The ladder's own hello of one version as it goes out, and whether its server answered with a ServerHello. */
export function helloFlow(version: Version, answered = false): readonly FlowEvent[] {
  const offer = offerFor(ask('hello', version), 'api.lab.test');
  const message = clientHello(offer, {
    random: new Uint8Array(32),
    sessionId: new Uint8Array(32),
    keyShares: [{ group: 29, key_exchange: new Uint8Array(32) }],
  });
  const asked = part.asking();
  const request: HelloRequest = {
    ...asked.request,
    kind: 'hello',
    minVersion: version,
    maxVersion: version,
    offer,
  };
  return part.timed(
    { ...asked, request },
    part.sent(toHex(helloRecords(offer, message))),
    ...(answered
      ? [part.came(version === 'TLSv1.3' ? part.serverHelloOf(0x0304) : part.serverHello(3))]
      : []),
  );
}
