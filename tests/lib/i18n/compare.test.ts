import { describe, expect, test } from 'vitest';
import { compareFlows } from '../../../src/lib/compare/compare.ts';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { compareWords } from '../../../src/lib/i18n/compare.ts';
import { compareSummary } from '../../../src/lib/i18n/compare-summary.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { decideVerdict } from '../../../src/lib/verdict/decide.ts';
import { fixture, fixtures } from '../../golden/tls/fixture.ts';
import { helloFlow } from '../compare/hello-flow.ts';
import * as part from '../flow-parts.ts';

/** A recorded handshake with its verdict, as a probe has it. */
const judged = (events: readonly FlowEvent[]): readonly FlowEvent[] => [
  ...part.timed(part.asking()),
  ...events,
  { type: 'verdict', t: 0, ...decideVerdict([...part.timed(part.asking()), ...events]) },
];

const summary = (left: readonly FlowEvent[], right: readonly FlowEvent[], lang: 'en' | 'ja' = 'en') =>
  compareSummary(compareFlows(left, right), lang);
const of = (left: string, right: string, lang?: 'en' | 'ja') =>
  summary(judged(fixture(left)), judged(fixture(right)), lang);

describe.each(LANGS)('in %s', (lang) => {
  test.each(fixtures().map(({ name, events }) => [name, events] as const))(
    '%s beside any other is told in three to eight sentences',
    (_, events) => {
      for (const { events: other } of fixtures()) {
        const said = summary(judged(events), judged(other), lang);
        expect(said.length).toBeGreaterThanOrEqual(3);
        expect(said.length).toBeLessThanOrEqual(8);
        for (const sentence of said) expect(sentence).toMatch(lang === 'en' ? /^[A-Z1-9].*\.$/ : /。$/);
        expect(said.join('')).not.toMatch(/undefined|NaN|\[object/);
      }
    },
  );
});

test('TLS 1.0 beside TLS 1.3: the versions, and where each stands', () => {
  expect(of('tls10-ecdhe', 'tls13-x25519')).toEqual(
    expect.arrayContaining([
      'Left agreed on TLS 1.0, right on TLS 1.3.',
      'The right ServerHello names its version in supported_versions, as TLS 1.3 does; in the left one it stands in legacy_version.',
      'The server showed the same certificate both times.',
    ]),
  );
  expect(of('tls10-ecdhe', 'tls13-x25519', 'ja')).toContain('左は TLS 1.0、右は TLS 1.3 で合意しています。');
});

test('a retry tells why it took longer', () => {
  expect(of('tls13-retry', 'tls13-x25519')).toContain(
    'Left took 2 round trips, right 1. On the left the server asked for another hello first (HelloRetryRequest).',
  );
});

test('the same question with another answer is the server’s doing', () => {
  const asked = part.sent(part.clientHello());
  const refused = part.timed(asked, part.came(part.alert(2, 70)));
  const accepted = part.timed(asked, part.came(part.serverHello(3)));
  expect(summary(refused, accepted)).toContain(
    'Both ClientHellos ask for the same, so what differs is the server’s answer: alert 70 (protocol_version) on the left, server_hello on the right.',
  );
  expect(summary(refused, accepted, 'ja').join('')).toContain('左は alert 70 (protocol_version)');
});

test('another question says what is asked otherwise', () => {
  expect(of('tls13-retry', 'tls13-x25519')).toContain(
    'The ClientHellos ask for different things; they differ in supported_groups.',
  );
});

test('extensions that one hello alone has are named, whatever else differs', () => {
  const [left, right] = [helloFlow('TLSv1.2'), helloFlow('TLSv1.3')];
  expect(summary(left, right)).toContain(
    'The ClientHellos ask for different things; they differ in supported_groups and cipher_suites. Only the left one has ec_point_formats, encrypt_then_mac, extended_master_secret, session_ticket, and renegotiation_info. Only the right one has supported_versions, psk_key_exchange_modes, and key_share.',
  );
  expect(summary(left, right, 'ja').join('')).toContain(
    '右だけにあるのは supported_versions、psk_key_exchange_modes、key_share です。',
  );
});

test('a long list is told in numbers', () => {
  const list = { path: 'cipher_suites', left: 298, right: 0, both: 92, moved: 0 };
  expect(compareWords.en.list(list)).toBe('298 only left, 0 only right, 92 in both');
  expect(compareWords.ja.list({ ...list, moved: 3 })).toBe(
    '左だけ 298 件、右だけ 0 件、共通 92 件（うち 3 件は位置が違う）',
  );
});

test('a flow beside itself is the same to the last byte', () => {
  expect(of('tls12-rsa', 'tls12-rsa')[0]).toBe('Both are the same, to the last byte.');
});

test('a flow that was cut off has no verdict, and none is made up', () => {
  const cut = part.timed(part.asking(), part.sent(part.clientHello()));
  expect(summary(cut, judged(fixture('tls12-rsa'))).join(' ')).toContain('Left: no verdict is on record.');
});
