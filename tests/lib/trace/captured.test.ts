import { expect, test } from 'vitest';
import { PROFILES } from '../../../src/lib/flow/request.ts';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';
import { read } from '../capture/files.ts';

test.each(PROFILES)(
  'what was captured is told as it went over the wire, in the wording %s too',
  (profile) => {
    const events = read('refused-by-client-tls12.pcapng').connections[0]?.flow().events ?? [];
    const lines = traceOf({ events }, profile);
    expect(lines.map(({ text }) => text)).toEqual([
      '* TCP (OUT), SYN: the client asks 127.0.0.1 port 47010 for a connection',
      expect.stringMatching(
        /^\* TCP \(IN\), SYN, ACK: 127.0.0.1 port 47010 accepts, to the client’s port \d+$/,
      ),
      '* TLSv1.3 (OUT), TLS handshake, client_hello (1), TLSv1.0 record, 512 bytes:',
      '* TLSv1.2 (IN), TLS handshake, server_hello (2), TLSv1.2 record, 93 bytes:',
      '* TLSv1.2 (IN), TLS handshake, certificate (11), TLSv1.2 record, 415 bytes:',
      '* TLSv1.2 (IN), TLS handshake, server_key_exchange (12), TLSv1.2 record, 115 bytes:',
      '* TLSv1.2 (IN), TLS handshake, server_hello_done (14), TLSv1.2 record, 4 bytes:',
      '* TLSv1.2 (OUT), TLS alert, fatal (2) unknown_ca (48), TLSv1.2 record, 2 bytes:',
      '* TCP (OUT), RST: the client reset the connection',
    ]);
    const verdict = events.find((event) => event.type === 'verdict');
    expect(lines.some(({ message }) => message === verdict?.evidence[0]?.message)).toBe(true);
  },
);
