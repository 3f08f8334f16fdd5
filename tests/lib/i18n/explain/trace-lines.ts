import { readdirSync, readFileSync } from 'node:fs';
import { toHex } from '../../../../src/lib/bytes/hex.ts';
import type { FlowRequest, Profile } from '../../../../src/lib/flow/request.ts';
import { SETTING_CODES } from '../../../../src/lib/flow/setting.ts';
import { sslv2Hello } from '../../../../src/lib/tls/hello/client-hello.ts';
import { ALERTS } from '../../../../src/lib/tls/registries/alerts.ts';
import { HANDSHAKE_TYPES } from '../../../../src/lib/tls/registries/handshake-types.ts';
import type { TraceLine } from '../../../../src/lib/trace/line.ts';
import { WORDINGS } from '../../../../src/lib/trace/profiles.ts';
import { traceOf } from '../../../../src/lib/trace/trace-of.ts';
import type { FailureKind } from '../../../../src/lib/trace/wording.ts';
import { fixtures } from '../../../golden/tls/fixture.ts';
import * as part from '../../flow-parts.ts';
import { message, record } from '../../tls/wire.ts';

type Line = Pick<TraceLine, 'text' | 'kind' | 'direction'>;
type Http = Extract<part.Untimed, { type: 'http' }>;

const head = (http: Partial<Http>): part.Untimed =>
  ({ type: 'http', direction: 'in', version: '1.1', headers: [], ...http }) as part.Untimed;
const sentHead = (version: string) =>
  head({ direction: 'out', version, method: 'GET', path: '/', headers: REQUEST_HEADERS });

const REQUEST_HEADERS = [
  ['Host', 'peer.test'],
  ['User-Agent', 'curl/8'],
  ['Accept', '*/*'],
  ['X-Mine', '1'],
] as const;
const ANSWER_HEADERS = [
  ...['Date', 'Server', 'Content-Type', 'Location', 'Strict-Transport-Security', 'Alt-Svc', 'Set-Cookie'],
  'X-Mine',
].map((name) => [name, 'x'] as const);

const ANSWERS: readonly part.Untimed[] = [
  head({ version: '2', status: 200, headers: [...ANSWER_HEADERS, ['content-length', '2']] }),
  head({ version: '1.0', status: 302, reason: 'Found', headers: [['Connection', 'keep-alive']] }),
  head({ version: '1.0', status: 404, reason: 'Not Found' }),
  head({ status: 500, reason: 'Oh', headers: [['Transfer-Encoding', 'chunked']] }),
  head({ status: 999, reason: 'Odd' }),
];

const ASKED: readonly Partial<Extract<FlowRequest, { kind: 'handshake' }>>[] = [
  { verify: true },
  { verify: false, ciphers: 'DEFAULT@SECLEVEL=0', tls13Ciphers: 'TLS_AES_128_GCM_SHA256' },
  { verify: true, trust: 'lab', pin: '192.0.2.1', connectTo: { host: 'other.test', port: 443 }, alpn: [] },
  { verify: true, host: '192.0.2.1' },
];

const RESOLVED: readonly part.Untimed[] = [
  { type: 'resolved', host: 'peer.test', addresses: ['192.0.2.1', '2001:db8::1'], source: 'resolve-option' },
  { type: 'connecting', address: '2001:db8::1', port: 443 },
  part.failed('connect', 'socket', 'ENETUNREACH'),
  ...part.CONNECTED.slice(1),
];

const CERTIFICATES: readonly part.Untimed[] = [
  part.certificate({ alpn: 'h2' }),
  part.certificate({ nameOk: false }),
  part.certificate({ verify: { ok: false, code: 'X', number: 18, reason: 'self-signed certificate' } }),
];

/** Connections that got an answer, in every combination of the above. */
function answered(): (readonly part.Untimed[])[] {
  return ASKED.flatMap((asked) =>
    CERTIFICATES.flatMap((certificate) =>
      ANSWERS.map((answer) => [
        part.asking(asked),
        ...RESOLVED,
        certificate,
        sentHead((answer as Http).version),
        head({ status: 103, reason: 'Early Hints' }),
        answer,
        part.peerClosed('fin'),
        ...part.ended,
      ]),
    ),
  );
}

/** Everything that can go by, of every recorded handshake too; opened or not. */
function wires(): (readonly part.Untimed[])[] {
  const shut = fixtures().map(({ events }) => events.map((event) => ({ ...event, opened: [] })));
  const recorded = [...fixtures().map(({ events }) => events), ...shut].map((events) => [
    part.asking({ minVersion: 'TLSv1.0' }),
    ...part.CONNECTED,
    ...events.slice(0, 4),
    part.certificate({}),
    sentHead('1.1'),
    ...events.slice(4),
    ...ANSWERS.slice(0, 1),
  ]);
  const bytes = [
    ...[...HANDSHAKE_TYPES.keys(), 99].map((type) => record(22, message(type, ''))),
    ...[...ALERTS.keys(), 200].flatMap((description) => [
      part.alert(1, description),
      part.alert(2, description),
    ]),
    ...[record(20, '01'), record(23, '00'), record(24, '00'), record(21, '02')],
    '8003000001',
    toHex(sslv2Hello(new Uint8Array(16))),
    `${toHex(sslv2Hello(new Uint8Array(16)))}800302abcd`,
    '485454502f312e3120',
  ];
  const made = bytes.flatMap((hex) =>
    [part.sent(hex), part.came(hex)].map((event) => [
      part.asking(),
      ...part.CONNECTED,
      ...(event.type === 'bytes' && event.direction === 'in' ? [part.sent(part.clientHello())] : []),
      event,
      part.peerClosed('reset'),
      ...part.ended,
    ]),
  );
  return [...recorded, ...made];
}

/** The lines of flows of every kind in one profile. */
export function tracedLines(profile: Profile): readonly Line[] {
  const flows = [...answered(), ...wires()].map((events) => part.timed(...(events as part.Untimed[])));
  return [...flows.flatMap((events) => traceOf({ events }, profile)), ...failedLines(profile)];
}

/** Everything that can go by in what someone captured, with any beginning and any end. */
export function capturedLines(): readonly Line[] {
  const captured: part.Untimed = {
    type: 'request',
    startedAt: '2026-11-25T00:00:00.000Z',
    request: {
      kind: 'capture',
      client: { address: '192.0.2.2', port: 50000 },
      server: { address: '192.0.2.1', port: 443 },
    },
  };
  const ends = (['us', 'peer'] as const).flatMap((by) =>
    (['fin', 'reset'] as const).map((how) => ({ type: 'closed', by, how }) as const),
  );
  const late = ['in', 'out'].flatMap((direction) =>
    [record(20, '01'), record(23, 'c0ffee'), record(21, '5a'), record(22, '5a'), record(24, '5a')].map(
      (hex) => ({ type: 'bytes', direction, hex }) as part.Untimed,
    ),
  );
  const wire = wires().map((events) => events.filter(({ type }) => type === 'bytes'));
  return [late, ...wire].flatMap((events) =>
    traceOf({ events: part.timed(captured, ...part.CONNECTED, ...events, ...ends) }, 'corrected'),
  );
}

const OPENSSL = [
  ['0A00042E', 'tlsv1 alert protocol version'],
  ['0A000410', 'ssl/tls alert handshake failure'],
  ['0A0000BF', 'no protocols available'],
  ['0A000102', 'unsupported protocol'],
  ['0A00010B', 'wrong version number'],
  ['0A00014D', 'legacy sigalg disallowed or unsupported'],
  ['0A0000B5', 'no ciphers available'],
  ['0A000126', 'unexpected eof while reading'],
  ['0A00045C', 'tlsv13 alert certificate required'],
  ['0A00018A', 'dh key too small'],
] as const;

const KINDS: Readonly<Record<FailureKind, true>> = {
  resolve: true,
  connect: true,
  'connect-timeout': true,
  setting: true,
  'handshake-timeout': true,
  'handshake-tls': true,
  'handshake-eof': true,
  'handshake-reset': true,
  'handshake-close-notify': true,
  certificate: true,
  name: true,
  'http-empty': true,
  'http-eof': true,
  'http-reset': true,
  'http-tls': true,
  'http-timeout': true,
  'http-garbage': true,
};

/** What a profile says of every kind of failure, and what curl adds. */
function failedLines(profile: Profile): readonly Line[] {
  const asking = part.asking();
  const said = (Object.keys(KINDS) as FailureKind[]).flatMap((kind) =>
    OPENSSL.flatMap(([openssl, reason]) => {
      const { info, code, text } = WORDINGS[profile].failure({
        kind,
        request: asking.request,
        t: 1,
        openssl,
        reason,
      });
      return [
        ...info.map((line): Line => ({ text: `* ${line}`, kind: 'info' })),
        { text: `curl: (${code}) ${text}`, kind: 'error' } as const,
      ];
    }),
  );
  const untrusted = [
    part.asking({ verify: true }),
    ...part.CONNECTED,
    part.certificate({ verify: { ok: false, code: 'X', number: 18, reason: 'self-signed certificate' } }),
    part.failed('handshake', 'tls', 'X'),
    ...part.ended,
  ];
  const unset = Object.values(SETTING_CODES).flatMap((code) =>
    traceOf(
      {
        events: part.timed(
          part.asking({ ciphers: 'FOO', tls13Ciphers: 'FOO', curves: 'nosuch' }),
          ...part.CONNECTED,
          part.failed('handshake', 'tls', code),
          ...part.ended,
        ),
      },
      profile,
    ),
  );
  return [...said, ...unset, ...traceOf({ events: part.timed(...untrusted) }, profile), ...byHand()];
}

/** A hello of our own ends in words of this site or of the system. */
const byHand = (): readonly Line[] =>
  [
    ...[
      'not done within 5000 ms',
      'end of file',
      'connection reset by peer',
      'more than 65536',
      'broken pipe',
    ],
    ...['the probe was cancelled', 'the peer ended the TLS connection', 'getaddrinfo ENOTFOUND peer.test'],
  ].map((text) => ({ text: `* ${text}`, kind: 'info' }));

const CURL = new URL('../../../golden/curl/', import.meta.url);
const LESSONS = new URL('../../../../content/lessons/', import.meta.url);

/** What three curls really printed, byte counts too. */
export function printedLines(): readonly Line[] {
  return readdirSync(CURL)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) => readFileSync(new URL(file, CURL), 'utf8').split('\n'))
    .filter((line) => line !== '' && !/^(\$ |# |exit \d|curl \d)/.test(line))
    .map(lineOf);
}

/** The traces that stand in the lessons. */
export function lessonLines(): readonly Line[] {
  return readdirSync(LESSONS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .flatMap((file) => [
      ...readFileSync(new URL(file, LESSONS), 'utf8').matchAll(/```curl-trace\n(.*?)```/gs),
    ])
    .flatMap(([, text = '']) => text.trimEnd().split('\n'))
    .map(lineOf);
}

/** A printed line as the writer would have it. */
function lineOf(text: string): Line {
  if (text.startsWith('> ')) return { text, kind: 'request', direction: 'out' };
  if (text.startsWith('< ')) return { text, kind: 'response', direction: 'in' };
  const side = /^\* \S+ \((IN|OUT)\), (TLS alert)?/.exec(text);
  if (side) {
    const direction = side[1] === 'IN' ? 'in' : 'out';
    return { text, kind: side[2] ? 'alert' : 'tls', direction };
  }
  return { text, kind: /^[*{}] /.test(text) ? 'info' : 'error' };
}
