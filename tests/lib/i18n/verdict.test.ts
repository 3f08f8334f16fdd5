import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/lib/flow/verdict.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { hasVerdictWords, type VerdictContext, verdictText } from '../../../src/lib/i18n/verdict.ts';

const CONTEXT: VerdictContext = {
  host: 'peer.test',
  port: 443,
  minVersion: 'TLSv1.0',
  maxVersion: 'TLSv1.0',
};

const CAPTURED = { kind: 'capture', server: { address: '192.0.2.1', port: 443 } } as const;

const verdict = (code: string, change: Partial<Verdict> = {}): Verdict => ({
  outcome: 'refused',
  by: 'server',
  code,
  evidence: [],
  certainty: 'certain',
  ...change,
});

const HOSTILE: readonly { readonly code: string }[] = JSON.parse(
  readFileSync(new URL('../../bench/hostile-servers.json', import.meta.url), 'utf8'),
);

/** Every code that the table of hostile servers names, and one of each family that the classifier makes besides. */
const CODES = [
  ...new Set([
    // A refusal of this site's own server, before any flow, has its words elsewhere.
    ...HOSTILE.flatMap(({ code }) => code.split('|')).filter((code) => !/^busy/.test(code)),
    'alert.sent.48',
    'alert.sent.199',
    'capture.encrypted',
    'capture.ended',
    'capture.gap',
    'capture.late',
    'capture.no_answer',
    'capture.not_tls',
    'capture.sides',
    'capture.sides:48',
    'certificate.CERT_HAS_EXPIRED',
    'client.closed:sh',
    'client.reset:encrypted',
    'certificate.HOSTNAME_MISMATCH',
    'dns.notfound',
    'dns.servfail',
    'internal',
    'limit.output',
    'local.legacy_sigalg_disallowed_or_unsupported',
    'local.no_protocols_available',
    'ok_with_finding:no_ciphers',
    'rate_limited',
    'rate_limited:alert',
    'tls.limit:versions_time',
    'sslv2.error:no_cipher_error',
    'sslv2.error:unknown',
    'version.other:sslv2',
    'version.other:sslv3',
    'version.other:tls10',
    'version.other:tls13',
    'version.other:unknown',
    'local.unsupported_protocol',
    'not_tls.mysql',
    'not_tls.pop3',
    'not_tls.redis',
    'policy.not_public',
    'tcp.closed:connected',
    'tcp.closed:half-record',
    'tcp.failed:eacces',
    'tcp.reset:connect',
    'tcp.reset:hrr',
    'tcp.unreachable:network',
    'tls.timeout:certificate',
    'tls.timeout:encrypted_extensions',
    'tls.timeout:server_key_exchange',
    'tls.timeout:finished',
    'tls.limit:bytes',
    'tls.limit:certificates',
    'tls.limit:warnings',
    'tls.malformed:compression_method',
    'tls.malformed:decode_error',
    'tls.malformed:decryption_failed_or_bad_record_mac',
    'tls.malformed:misplaced_extension',
    'tls.malformed:signature_algorithm',
    'tls.malformed:hello_retry_request',
    'tls.malformed:server_key_exchange',
    'tls.unsupported:tls11',
    'unknown',
  ]),
];

describe.each(LANGS)('in %s', (lang) => {
  test.each(CODES)('%s has words of its own, with and without what was asked', (code) => {
    expect(hasVerdictWords(code)).toBe(true);
    for (const context of [CONTEXT, CAPTURED, undefined]) {
      for (const text of Object.values(verdictText(verdict(code), lang, context))) {
        expect(text).not.toMatch(/undefined|\$\{|\s{2}/);
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
        if (lang === 'ja') expect(text).toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u);
        else expect(text).not.toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u);
      }
      const { badge, sentence, why } = verdictText(verdict(code), lang, context);
      expect(badge.split(' ').length).toBeLessThanOrEqual(4);
      expect(why.length).toBeGreaterThan(20);
      if (lang === 'en') expect(sentence).toMatch(/\.$/);
    }
  });
});

test('a finding, a fault and a limit are each told in a sentence of their own', () => {
  const said = CODES.filter((code) => /^(ok_with_finding|tls\.malformed|tls\.limit):/.test(code)).map(
    (code) => {
      const { sentence, why } = verdictText(verdict(code), 'ja');
      return sentence + why;
    },
  );
  expect(said.filter((text) => /[a-z]+_[a-z]+/.test(text))).toEqual([]);
  expect(new Set(said).size).toBe(said.length);
});

test.each(LANGS)('in %s, an IPv6 address stands in brackets before its port', (lang) => {
  const place = { ...CONTEXT, host: '::1', port: 443 };
  for (const code of ['policy.not_public', 'tcp.refused', 'dns.timeout']) {
    const { sentence, why } = verdictText(verdict(code), lang, place);
    expect(`${sentence} ${why}`).not.toMatch(/(?<!\[)::1:443/);
  }
  expect(verdictText(verdict('policy.not_public'), lang, place).sentence).toContain('[::1]:443');
});

describe('the sentence', () => {
  const sentence = (lang: 'en' | 'ja', told: Verdict, context = CONTEXT) =>
    verdictText(told, lang, context).sentence;

  test('names the version that was refused, the alert’s number and its name', () => {
    expect(sentence('en', verdict('alert.fatal.70'))).toBe(
      'The server refused TLS 1.0: alert 70, protocol_version.',
    );
    expect(sentence('ja', verdict('alert.fatal.70'))).toBe(
      'サーバーが TLS 1.0 を拒否しました: アラート 70 (protocol_version)',
    );
  });

  test('names the range where more than one version was offered', () => {
    const context: VerdictContext = { ...CONTEXT, maxVersion: 'TLSv1.2' };
    expect(sentence('en', verdict('alert.fatal.70'), context)).toContain('TLS 1.0 to 1.2');
    expect(sentence('ja', verdict('alert.fatal.70'), context)).toContain('TLS 1.0〜1.2');
  });

  test('says where a refusal of the version does not fit the one that was chosen before', () => {
    const chosen = verdict('alert.fatal.70', { version: 'TLSv1.3' });
    expect(verdictText(chosen, 'en', CONTEXT).why).toContain('after the server had chosen TLS 1.3');
    expect(verdictText(chosen, 'ja', CONTEXT).why).toContain('TLS 1.3 を選んでいます');
    expect(verdictText(verdict('alert.fatal.70'), 'en', CONTEXT).why).not.toContain('had chosen');
  });

  test('advises no wider offer to a server that sends nothing but warnings', () => {
    const told = verdict('local.too_many_warn_alerts', { by: 'client' });
    expect(verdictText(told, 'en', CONTEXT).next).not.toContain('Offer more');
    expect(verdictText(told, 'ja', CONTEXT).next).not.toContain('SECLEVEL');
  });

  test('does not blame the version where the alert is about something else', () => {
    expect(sentence('en', verdict('alert.fatal.40'))).toBe(
      'The server refused the handshake: alert 40, handshake_failure.',
    );
    expect(sentence('ja', verdict('alert.fatal.40'))).toBe(
      'サーバーが拒否しました: アラート 40 (handshake_failure)',
    );
  });

  test('asks for no wider offer where all was offered', () => {
    const next = (lang: 'en' | 'ja', context: VerdictContext) =>
      verdictText(verdict('alert.fatal.40'), lang, context).next;
    for (const lang of LANGS) {
      expect(next(lang, CONTEXT)).toContain('SECLEVEL=0');
      const hello = { ...CONTEXT, kind: 'hello' } as const;
      expect(next(lang, { ...hello, offer: { suites: 'all' } })).not.toContain('SECLEVEL');
      expect(next(lang, { ...hello, offer: { suites: 'few' } })).toContain('SECLEVEL=0');
    }
  });

  test('says which version was accepted', () => {
    const accepted = verdict('ok', { outcome: 'supported', version: 'TLSv1.2' });
    expect(sentence('en', accepted)).toBe('The server accepted TLS 1.2.');
    expect(sentence('ja', accepted)).toBe('サーバーは TLS 1.2 を受け入れました。');
  });

  test('blames a proxy for the proxy’s answer', () => {
    const told = verdict('not_tls.http', { outcome: 'not-tls', by: 'network' });
    expect(sentence('en', told)).toContain('A proxy answered in HTTP');
    expect(sentence('ja', told)).toContain('プロキシー');
  });

  test('is that of `unknown` for a code without words', () => {
    expect(hasVerdictWords('made.up')).toBe(false);
    expect(sentence('en', verdict('made.up'))).toBe(sentence('en', verdict('unknown')));
  });
});
