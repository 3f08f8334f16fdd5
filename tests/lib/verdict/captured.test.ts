import { describe, expect, test } from 'vitest';
import type { CaptureRequest } from '../../../src/lib/flow/request.ts';
import { hasVerdictWords } from '../../../src/lib/i18n/verdict.ts';
import { decideVerdict } from '../../../src/lib/verdict/decide.ts';
import * as part from '../flow-parts.ts';

const request = (change: Partial<CaptureRequest> = {}): part.Untimed => ({
  type: 'request',
  request: {
    kind: 'capture',
    client: { address: '192.0.2.2', port: 50000 },
    server: { address: '192.0.2.1', port: 443 },
    ...change,
  },
  startedAt: '2026-11-25T00:00:00.000Z',
});
const [, SYN, SYN_ACK] = part.CONNECTED as readonly [part.Untimed, part.Untimed, part.Untimed];
const HELLO = part.sent(part.clientHello());
const SERVER_HELLO = part.came(part.serverHello(3));
const left = (how: 'fin' | 'reset'): part.Untimed => ({ type: 'closed', by: 'us', how });

function judge(parts: readonly part.Untimed[], change: Partial<CaptureRequest> = {}) {
  const verdict = decideVerdict(part.timed(request(change), ...parts));
  expect(hasVerdictWords(verdict.code), verdict.code).toBe(true);
  return verdict;
}
const decide = (...parts: readonly part.Untimed[]) => judge([SYN, SYN_ACK, ...parts]);

const CCS = '140303000101';
/** Sealed, of so many bytes. */
const sealed = (type: number, length: number) =>
  `${type.toString(16)}0303${length.toString(16).padStart(4, '0')}${'5a'.repeat(length)}`;
const FINISHED = CCS + sealed(22, 40);
const DATA = sealed(23, 60);

describe('a handshake that was captured to its end', () => {
  const agreed = [HELLO, SERVER_HELLO, part.sent(FINISHED), part.came(FINISHED)];

  test('is certain where application data went both ways after both Finished', () => {
    expect(decide(...agreed, part.sent(DATA), part.came(DATA))).toMatchObject({
      outcome: 'supported',
      by: 'server',
      code: 'ok',
      certainty: 'certain',
      version: 'TLSv1.2',
    });
  });

  test('is likely where the server’s Finished came last, and no data went both ways', () => {
    for (const rest of [[], [part.sent(DATA)], [part.sent(DATA), left('fin')]])
      expect(decide(...agreed, ...rest)).toMatchObject({ outcome: 'supported', certainty: 'likely' });
  });

  test('is none where data went before the other side’s Finished alone', () => {
    const early = [HELLO, SERVER_HELLO, part.sent(FINISHED + DATA)];
    expect(decide(...early, part.peerClosed('reset'))).toMatchObject({ outcome: 'reset', by: 'server' });
  });

  test('is not known in a resumption, where the client’s Finished has no answer', () => {
    const resumed = [HELLO, SERVER_HELLO, part.came(FINISHED), part.sent(FINISHED)];
    expect(decide(...resumed).outcome).toBe('cannot-tell');
    expect(decide(...resumed, part.came(DATA))).toMatchObject({ outcome: 'supported', certainty: 'likely' });
  });
});

describe('TLS 1.3 that nobody opened', () => {
  const agreed = [HELLO, part.came(part.serverHelloOf(0x0304) + sealed(23, 900))];

  test('is likely to be complete where the server goes on after the client’s second record', () => {
    const verdict = decide(...agreed, part.sent(sealed(23, 53) + DATA), part.came(DATA));
    expect(verdict).toMatchObject({ outcome: 'supported', certainty: 'likely', version: 'TLSv1.3' });
  });

  test.each([
    [
      'the server’s last word is as short as an alert',
      [part.sent(sealed(23, 53) + DATA), part.came(sealed(23, 19))],
    ],
    ['the client’s first word is', [part.sent(sealed(23, 19) + sealed(23, 19)), part.came(DATA)]],
    ['the client says no more than its Finished', [part.sent(sealed(23, 53)), part.peerClosed('fin')]],
  ])('tells nothing where %s', (_, rest) => {
    expect(decide(...agreed, ...rest)).toMatchObject({ outcome: 'cannot-tell', code: 'capture.encrypted' });
  });
});

describe('the first fatal alert is whose refusal it is', () => {
  test('the client’s own', () => {
    expect(decide(HELLO, SERVER_HELLO, part.sent(part.alert(2, 48)), left('fin'))).toMatchObject({
      outcome: 'refused',
      by: 'client',
      code: 'alert.sent.48',
      certainty: 'certain',
      version: 'TLSv1.2',
    });
  });

  test('where both sent one', () => {
    const [ours, theirs] = [part.sent(part.alert(2, 48)), part.came(part.alert(2, 80))];
    expect(decide(HELLO, SERVER_HELLO, ours, theirs).code).toBe('alert.sent.48');
    expect(decide(HELLO, SERVER_HELLO, theirs, ours).code).toBe('alert.fatal.80');
  });

  test('but an answer against the rules is the server’s doing, whatever the client says of it', () => {
    const retry = part.came(part.helloRetryRequest());
    expect(decide(HELLO, retry, HELLO, retry, part.sent(part.alert(2, 10)))).toMatchObject({
      outcome: 'malformed',
      code: 'tls.malformed:second_hrr',
    });
  });
});

describe('an end without a word is never a refusal', () => {
  test.each([
    ['client.closed:sh', 'closed', 'client', [HELLO, SERVER_HELLO, left('fin'), part.peerClosed('fin')]],
    ['client.reset:client_hello_sent', 'reset', 'client', [HELLO, left('reset')]],
    ['tcp.closed:sh', 'closed', 'server', [HELLO, SERVER_HELLO, part.peerClosed('fin'), left('fin')]],
    ['tcp.reset:client_hello_sent', 'reset', 'network', [HELLO, part.peerClosed('reset')]],
    ['capture.ended', 'cannot-tell', 'network', [HELLO, SERVER_HELLO]],
    ['capture.ended', 'cannot-tell', 'network', []],
  ] as const)('%s', (code, outcome, by, parts) => {
    expect(decide(...parts)).toMatchObject({ code, outcome, by });
  });
});

describe('what a capture lacks is never filled in', () => {
  test('its beginning', () => {
    expect(judge([part.sent(DATA), part.came(DATA)]).code).toBe('capture.late');
    expect(judge([left('fin'), part.peerClosed('fin')]).code).toBe('capture.late');
    expect(judge([part.sent('16030100c8')]).code).toBe('capture.ended');
    expect(
      judge([HELLO, SERVER_HELLO, part.sent(FINISHED), part.came(FINISHED + DATA), part.sent(DATA)]).code,
    ).toBe('ok');
  });

  test('bytes in between, though an alert that is there still counts', () => {
    const gaps = [{ direction: 'in', at: 50 }] as const;
    const parts = [SYN, SYN_ACK, HELLO, SERVER_HELLO];
    expect(judge([...parts, part.peerClosed('fin')], { gaps }).code).toBe('capture.gap');
    expect(judge([...parts, part.sent(part.alert(2, 42))], { gaps }).code).toBe('alert.sent.42');
    expect(judge([...parts, part.came(part.alert(2, 40))], { gaps }).code).toBe('alert.fatal.40');
  });

  test('an answer to its SYN', () => {
    expect(judge([SYN])).toMatchObject({ outcome: 'cannot-tell', code: 'capture.no_answer' });
    expect(judge([SYN, part.peerClosed('reset')])).toMatchObject({
      outcome: 'unreachable',
      code: 'tcp.refused',
    });
  });
});

test('what is no TLS is told by who does not speak it', () => {
  const http = Buffer.from('HTTP/1.1 400 Bad Request\r\n').toString('hex');
  expect(decide(HELLO, part.came(http))).toMatchObject({
    outcome: 'not-tls',
    by: 'server',
    code: 'not_tls.http',
  });
  const get = Buffer.from('GET / HTTP/1.1\r\n\r\n').toString('hex');
  expect(decide(part.sent(get), part.came(http))).toMatchObject({
    outcome: 'not-tls',
    by: 'client',
    code: 'capture.not_tls',
  });
});
