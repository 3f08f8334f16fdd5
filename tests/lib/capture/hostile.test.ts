import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHex } from '../../../src/lib/capture/hex/read.ts';
import { textKind } from '../../../src/lib/capture/kind.ts';
import { type Capture, readCapture } from '../../../src/lib/capture/read.ts';
import { captureProblemText } from '../../../src/lib/i18n/capture.ts';
import { hasVerdictWords } from '../../../src/lib/i18n/verdict.ts';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';
import { bytesOf, keysOf, textOf } from './files.ts';

/** Everything that anyone asks of a capture; what comes of it is a whole flow, whatever was in the file. */
function use({ connections, problems }: Capture): void {
  for (const connection of connections) {
    const flow = connection.flow();
    traceOf(flow, 'corrected');
    const verdict = flow.events.at(-2);
    if (verdict?.type !== 'verdict' || !hasVerdictWords(verdict.code)) expect.fail(JSON.stringify(verdict));
    expect(flow.events.at(-1)?.type).toBe('end');
    for (const problem of [...connection.problems, ...flow.problems]) captureProblemText(problem, 'en');
  }
  for (const problem of problems) expect(captureProblemText(problem, 'ja')).not.toMatch(/undefined/);
}

const FILES = [
  'refused-by-server.pcapng',
  'refused-by-client-tls13.pcapng',
  'snaplen.pcapng',
  'text2pcap.pcap',
  'with-secrets.pcapng',
];

test.each(['with-secrets.pcapng', 'text2pcap.pcap'])(
  'every prefix of %s keeps all that is whole in it',
  (name) => {
    const whole = bytesOf(name);
    const keys = keysOf('curl-tls13.x');
    let packets = 0;
    for (let end = 0; end <= whole.length; end++) {
      const capture = readCapture(whole.subarray(0, end), keys);
      const now = capture.connections.reduce((sum, connection) => sum + connection.packets, 0);
      if (now < packets) expect.fail(`${now} packets of ${packets} at ${end}`);
      if (now > packets || end === whole.length) use(capture);
      packets = now;
    }
    expect(packets).toBeGreaterThan(7);
  },
);

test('ten thousand damaged captures are read as far as they go', { timeout: 300_000 }, () => {
  const files = FILES.map((name) => ({ bytes: bytesOf(name), keys: keysOf(name) ?? keysOf('curl-tls13.x') }));
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(
      fc.nat(FILES.length - 1),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      (which, changes) => {
        const { bytes, keys } = files[which] ?? { bytes: new Uint8Array(), keys: '' };
        const spoilt = bytes.slice();
        for (const [at, value] of changes) spoilt[at % spoilt.length] = value;
        use(readCapture(spoilt, keys));
      },
    ),
    { numRuns: 10_000 },
  );
});

test('any bytes behind a known beginning, and any text, come to an end', () => {
  const heads = [
    [0xd4, 0xc3, 0xb2, 0xa1],
    [0xa1, 0xb2, 0x3c, 0x4d],
    [0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 400 }),
      fc.string(),
      (head, rest, text) => {
        use(readCapture(Uint8Array.from([...head, ...rest]), text));
        readHex(text);
        textKind(text);
      },
    ),
    { numRuns: 2000 },
  );
});

test('every dump with some of its characters changed is read as far as it goes', () => {
  const texts = ['openssl-msg-tls12.txt', 'wireshark-follow.txt', 'text2pcap.txt', 'tshark-x.txt'].map(
    textOf,
  );
  const change = fc.tuple(fc.nat(), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { maxLength: 8 }), (text, changes) => {
      const spoilt = changes.reduce((now, [at, put]) => {
        const place = at % now.length;
        return now.slice(0, place) + put + now.slice(place + 1);
      }, text);
      const { flow, problems } = readHex(spoilt);
      if (flow) use({ connections: [], problems: [...problems, ...flow.problems] });
    }),
    { numRuns: 1000 },
  );
});
