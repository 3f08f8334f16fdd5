import { expect, test } from 'vitest';
import { verdictText } from '../../../src/lib/i18n/verdict.ts';
import { decideVerdict } from '../../../src/lib/verdict/decide.ts';
import * as part from '../flow-parts.ts';

const HELLO = part.sent(part.clientHello());
const FIN = [part.peerClosed('fin'), part.failed('handshake', 'socket', 'EOF')];
const decide = (...parts: readonly part.Untimed[]) =>
  decideVerdict(part.timed(part.asking(), ...part.CONNECTED, ...parts));

test('our own library’s measure of warnings is no rule that the server broke', () => {
  const warnings = part.came(part.alert(1, 90).repeat(5));
  const tooMany = part.failed(
    'handshake',
    'tls',
    'ERR_SSL_TOO_MANY_WARN_ALERTS',
    'too many warn alerts',
    '0A000199',
  );
  const verdict = decide(HELLO, warnings, part.sent(part.alert(2, 10)), tooMany);
  expect(verdict).toMatchObject({ outcome: 'refused', by: 'client', code: 'local.too_many_warn_alerts' });
});

test('an end after our Finished and before the server’s is told as that', () => {
  const flight = [
    part.serverHello(3),
    part.handshake(11, [0, 0, 6, 0, 0, 3, 0x30, 1, 0]),
    part.handshake(14, []),
  ].map(part.came);
  const ours = part.sent(`1403030001011603030028${'00'.repeat(40)}`);
  expect(decide(HELLO, ...flight, ours, ...FIN).code).toBe('tcp.closed:cfin');
  expect(decide(HELLO, ...flight, ...FIN).code).toBe('tcp.closed:shd');
});

test('a warning before a FIN refuses nothing, and the words name it', () => {
  const verdict = decide(HELLO, part.came(part.alert(1, 70)), ...FIN);
  expect(verdict.outcome).toBe('closed');
  expect(verdictText(verdict, 'en').why).toContain('alert 70, protocol_version');
  expect(verdictText(verdict, 'ja').why).toContain('アラート 70 (protocol_version)');
});

test('a reset while connecting came over a connection that stood, and the words say so', () => {
  const refused = part.failed('connect', 'socket', 'ECONNRESET');
  const verdict = decideVerdict(part.timed(part.asking(), refused));
  expect(verdict).toMatchObject({ outcome: 'reset', code: 'tcp.reset:connect' });
  const { sentence, why } = verdictText(verdict, 'en');
  expect(`${sentence} ${why}`).toContain('accepted the TCP connection and reset it at once');
});

test.each(['0305', '0000', '0200'])('an alert in a record of version %s is an alert', (version) => {
  const bytes = `15${version}00020246`;
  expect(decide(HELLO, part.came(bytes), ...FIN).code).toBe('alert.fatal.70');
  const single = (bytes.match(/../g) ?? []).map(part.came);
  expect(decide(HELLO, ...single, ...FIN).code).toBe('alert.fatal.70');
});

test('a single byte that is no content type began no record', () => {
  expect(decide(HELLO, part.came('45'), ...FIN).code).toBe('not_tls.unknown');
  expect(decide(HELLO, part.came('16'), ...FIN).code).toBe('tcp.closed:half-record');
});
