import { describe, expect, test } from 'vitest';
import { clientOutcome } from '../../../src/lib/clients/outcome.ts';
import { CLIENTS } from '../../../src/lib/clients/rules.ts';
import { clientText, outcomeText } from '../../../src/lib/i18n/clients.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import { SERVERS } from '../clients/servers.ts';

const TARGET = { host: 'peer.test', port: 443 };
const COMMANDS = [
  '',
  '--tlsv1.0',
  '--tls-max 1.0',
  '--tlsv1.0 --tls-max 1.0 --ciphers DEFAULT@SECLEVEL=0',
  '--ciphers DEFAULT@SECLEVEL=0',
  '--tls-max=1.0',
  '--curves P-256',
];
const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;

describe.each(LANGS)('in %s', (lang) => {
  test.each(CLIENTS)('$id is presented with its rules, and every outcome is told whole', (client) => {
    const { name, how, rules } = clientText(client, lang);
    expect(name).not.toBe('');
    expect(how).toContain(client.curl);
    expect(rules.length).toBeGreaterThan(1);
    for (const command of COMMANDS.map((options) => `curl ${options} https://peer.test/`)) {
      for (const server of Object.values(SERVERS)) {
        const text = outcomeText(clientOutcome(client, { command }, server), lang, TARGET);
        for (const said of [text.badge, text.sentence, text.why, ...rules]) {
          expect(said).not.toBe('');
          expect(`${said}${text.offer}${text.next}`).not.toMatch(/undefined|\$\{|\s{2}/);
          expect(JAPANESE.test(said)).toBe(lang === 'ja');
        }
      }
    }
  });
});

describe('what a client would say', () => {
  const told = (id: string, options: string, server: keyof typeof SERVERS) => {
    const client = CLIENTS.find((one) => one.id === id);
    if (!client) throw new Error(id);
    const command = `curl ${options} https://peer.test/`;
    const { offer, sentence, why, next } = outcomeText(
      clientOutcome(client, { command }, SERVERS[server]),
      'en',
      TARGET,
    );
    return [offer, sentence, why, next].join(' ').trim();
  };

  test('an unsent hello is the client’s own doing, and what lifts it is named', () => {
    expect(told('curl-8.16', '--tlsv1.0 --tls-max 1.0', 'open to 1.0')).toBe(
      'It offers nothing: no ClientHello is sent. The client refuses by itself: its OpenSSL allows none of the versions asked for. No ClientHello leaves, and an alert in its trace goes OUT. The server is asked nothing, so this says nothing about it. Security level 0 allows it: --ciphers DEFAULT@SECLEVEL=0.',
    );
    expect(told('rhel-9', '--tls-max 1.0', 'open to 1.0')).not.toContain('Security level');
  });

  test('the same command closes a server for an old curl and opens it for a new one', () => {
    expect(told('curl-7.50', '--tlsv1.0', 'closed below 1.2')).toBe(
      'It offers TLS 1.0 only. The server refuses it. Our own connection shows it: The server refused TLS 1.0: alert 70, protocol_version.',
    );
    expect(told('debian-12', '--tlsv1.0', 'closed below 1.2')).toMatch(
      /^It offers TLS 1\.0 to 1\.3\. It connects with TLS 1\.3\. /,
    );
  });

  test('a client that breaks off by itself is told apart from the server that went on', () => {
    expect(told('debian-12', '-k --tls-max 1.0', 'open to 1.0')).toBe(
      'It offers TLS 1.0 only. The client refused the server’s signature; the server itself took TLS 1.0. The server goes on to ServerKeyExchange, whose SHA-1 signature is below this client’s security level. The alert goes OUT. Security level 0 allows it: --ciphers DEFAULT@SECLEVEL=0.',
    );
    expect(told('debian-12', '--tlsv1.1 --tls-max 1.1', 'only 1.0 without signature')).toBe(
      'It offers TLS 1.1 only. The client refused: the server chose TLS 1.0, which was not offered. The ServerHello comes IN, in a version that this client did not offer. The alert after it goes OUT.',
    );
    expect(told('debian-12', '', 'plain HTTP')).toContain('It fails, and nobody refuses it.');
  });
});
