import { describe, expect, test } from 'vitest';
import { PROFILES } from '../../../src/lib/flow/request.ts';
import { CAUSES } from '../../../src/lib/i18n/explain/lines/errors.ts';
import { BOTH, REQUEST, RESPONSE } from '../../../src/lib/i18n/explain/lines/http.ts';
import { INFO } from '../../../src/lib/i18n/explain/lines/info.ts';
import { FIELDS, fieldEntry } from '../../../src/lib/i18n/explain/lookup.ts';
import { HANDSHAKES, OTHERS, SSLV2 } from '../../../src/lib/i18n/explain/messages.ts';
import {
  type Explanation,
  explainField,
  explainLine,
  explainMessage,
  specLink,
} from '../../../src/lib/i18n/explain.ts';
import { LANGS, type Lang } from '../../../src/lib/i18n/lang.ts';
import { ALERTS } from '../../../src/lib/tls/registries/alerts.ts';
import { HANDSHAKE_TYPES } from '../../../src/lib/tls/registries/handshake-types.ts';
import * as places from './explain/places.ts';
import { capturedLines, lessonLines, printedLines, tracedLines } from './explain/trace-lines.ts';

const FIELD_SETS = [
  ['recorded handshakes', places.recordedPlaces()],
  ['messages made by hand', places.madePlaces()],
  ['hellos of our own', places.helloPlaces()],
  ['SSL 2.0, alerts and other records', places.otherPlaces()],
  ['certificates and OCSP responses', places.derPlaces()],
  ['all rows', places.rowPlaces()],
] as const;

const LINE_SETS = [
  ...PROFILES.map((profile) => [`a trace in the profile ${profile}`, tracedLines(profile)] as const),
  ['what someone captured', capturedLines()] as const,
  ['what three curls printed', printedLines()] as const,
  ['the lessons', lessonLines()] as const,
];

/** Handshake messages that curl has a name for, and HelloRetryRequest's old number not among them. */
const CURLS_TYPES = [0, 1, 2, 4, 5, 8, 11, 12, 13, 14, 15, 16, 20, 22, 23, 24, 67, 254];

type Explain = (lang: Lang) => Explanation | undefined;

/** What is wrong with an explanation in either language. */
function faults(explain: Explain): string[] {
  const [en, ja] = LANGS.map((lang) => explain(lang));
  if (!en || !ja) return ['no words'];
  return [
    ...(en.text === ja.text ? ['the same words in both languages'] : []),
    ...(/^(curl|psk_|[a-z_]+_sign: |--|[“A-Z0-9])[^\n]*[.)”]$/u.test(en.text)
      ? []
      : [`no sentence: ${en.text}`]),
    ...(/[。]$/.test(ja.text) ? [] : [`no sentence: ${ja.text}`]),
    ...(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(en.text) ? [`Japanese in: ${en.text}`] : []),
    ...(/undefined|\$\{| {2}|\.\.|。。/.test(en.text + ja.text)
      ? [`badly joined: ${en.text} ${ja.text}`]
      : []),
    ...(en.spec === ja.spec && en.href === ja.href ? [] : ['sections differ']),
    ...(en.spec === undefined || en.href !== undefined || en.spec.startsWith('X.690 ')
      ? []
      : [`no link: ${en.spec}`]),
  ];
}

/** Each fault once, with the first thing that has it. */
function all<T>(things: readonly T[], name: (thing: T) => string, explain: (thing: T) => Explain): string[] {
  const found = new Map<string, string>();
  for (const thing of things) {
    for (const fault of faults(explain(thing))) {
      const key = fault === 'no words' ? name(thing) : fault;
      if (!found.has(key)) found.set(key, `${name(thing)}: ${fault}`);
    }
  }
  return [...found.values()];
}

describe.each(FIELD_SETS)('every field of %s', (_, fields) => {
  test('has a sentence in each language, and a section with a link', () => {
    const wrong = all(
      fields,
      ({ path, value }) => `${path.join('.')} = ${value}`,
      ({ path, ...about }) =>
        (lang) =>
          explainField(path, lang, about),
    );
    expect(wrong).toEqual([]);
  });
});

test('no entry for a field is there in vain', () => {
  const used = new Set(
    FIELD_SETS.flatMap(([, fields]) => fields.map(({ path, ...about }) => fieldEntry(path, about)?.key)),
  );
  expect(Object.keys(FIELDS).filter((key) => !used.has(key))).toEqual([]);
});

describe.each(LINE_SETS)('every line of %s', (_, lines) => {
  test('has a sentence in each language', () => {
    const wrong = all(
      lines,
      ({ text }) => text,
      (line) => (lang) => explainLine(line, lang),
    );
    expect(wrong).toEqual([]);
  });
});

test('no words for a line are there in vain', () => {
  const said = LINE_SETS.flatMap(([, lines]) => lines.map((line) => explainLine(line, 'en')?.text)).join(
    '\n',
  );
  const tables = [INFO, CAUSES, REQUEST, RESPONSE, BOTH].flat();
  expect(tables.filter(([, , en]) => !said.includes(en)).map(([line]) => line.source)).toEqual([]);
});

describe('every message', () => {
  const about = { direction: 'in', encrypted: true, version: 'TLSv1.3' } as const;
  const names = [
    ...[...HANDSHAKE_TYPES.values(), 'unknown', 'encrypted'].map((name) => ['handshake', name] as const),
    ...[...ALERTS.values(), 'unknown', 'encrypted'].map((name) => ['alert', name] as const),
    ...Object.keys(SSLV2).map((name) => ['sslv2', name] as const),
    ...Object.keys(OTHERS).map((key) => {
      const [protocol = '', name = ''] = key.replace('@1.3', '').split('.');
      return [protocol as 'unknown', name] as const;
    }),
  ];

  test.each(['SSLv3', 'TLSv1.2', 'TLSv1.3', undefined] as const)('has a sentence in %s', (version) => {
    const wrong = all(
      names,
      (name) => name.join(' '),
      ([protocol, name]) =>
        (lang) =>
          explainMessage(name, lang, {
            protocol,
            direction: 'out',
            encrypted: false,
            ...(version && { version }),
          }),
    );
    expect(wrong).toEqual([]);
  });

  test('is one of those that the decoder names', () => {
    const known = new Set<string>([...HANDSHAKE_TYPES.values(), 'unknown']);
    expect(Object.keys(HANDSHAKES).filter((key) => !known.has(key.replace(/@.*/, '')))).toEqual([]);
  });

  test('that says no has the side that says it', () => {
    const [server, client] = (['in', 'out'] as const).map(
      (direction) =>
        explainMessage('protocol_version', 'en', { ...about, direction, protocol: 'alert' })?.text,
    );
    expect(server).toContain('the server said it');
    expect(client).toContain('our own client');
    for (const description of ALERTS.values()) {
      const text = explainMessage(description, 'en', { ...about, protocol: 'alert' })?.text;
      expect(text).not.toContain('No standard knows');
    }
  });

  test('means something else in TLS 1.3 where it does', () => {
    const of = (name: string, protocol: 'handshake' | 'change_cipher_spec', version: 'TLSv1.2' | 'TLSv1.3') =>
      explainMessage(name, 'en', { ...about, protocol, version })?.spec;
    expect(of('certificate', 'handshake', 'TLSv1.2')).toBe('RFC 5246 §7.4.2');
    expect(of('certificate', 'handshake', 'TLSv1.3')).toBe('RFC 8446 §4.4.2');
    expect(of('change_cipher_spec', 'change_cipher_spec', 'TLSv1.3')).toBe('RFC 8446 §D.4');
  });
});

describe('a field', () => {
  const text = (path: string, about = {}) => explainField(path.split('.'), 'en', about)?.text ?? '';

  test('is explained by its value too', () => {
    expect(text('client_hello.legacy_version', { value: 0x0303 })).toContain('disguise');
    expect(text('client_hello.legacy_version', { value: 0x0301 })).toContain('TLS 1.0');
    expect(text('hello_retry_request.random')).toContain('SHA-256 of “HelloRetryRequest”');
    expect(text('server_hello.random')).toContain('DOWNGRD');
    expect(explainField(['alert', 'description'], 'en', { value: 86 })?.spec).toBe('RFC 7507 §3');
    const suite = (label: string) => text('server_hello.cipher_suite', { label });
    expect(suite('TLS_RSA_WITH_RC4_128_SHA')).toMatch(/without forward secrecy.*RC4/);
    expect(suite('TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384')).toMatch(/forward secrecy.*ECDSA.*256-bit/);
    expect(suite('TLS_AES_128_GCM_SHA256')).toContain('A suite of TLS 1.3');
    expect(suite('TLS_RSA_WITH_AES_128_CBC_SHA')).toContain('unless encrypt_then_mac is agreed');
    const record = (path: string) => text(path, { value: 0x0301 });
    expect(record('TLSPlaintext.legacy_record_version')).toMatch(
      /every record of a TLS 1\.0.*first ClientHello/,
    );
  });

  test('that is a length says what it counts', () => {
    expect(text('client_hello.cipher_suites.length', { value: 4 })).toBe(
      'How many bytes of cipher_suites follow.',
    );
    expect(text('client_hello.extensions.session_ticket.length', { value: 0 })).toContain('that it is there');
    expect(text('certificate.certificate_list.ASN1Cert.Certificate.length')).toContain('DER');
  });

  test('of no tree has no words', () => {
    expect(explainField([], 'en')).toBeUndefined();
    for (const path of ['constructor', '__proto__.toString', 'client_hello.nothing'])
      expect(explainField(path.split('.'), 'en')).toBeUndefined();
  });
});

describe('a line', () => {
  const text = (line: string) => explainLine({ text: `* ${line}`, kind: 'info' }, 'en')?.text ?? '';

  test('about an alert has the alert’s words, whichever curl printed it', () => {
    const refused = 'The version that was tried is known and not accepted.';
    expect(text('TLSv1.3 (IN), TLS alert, protocol version (582):')).toContain(refused);
    expect(
      text('TLSv1.2 (IN), TLS alert, fatal (2) protocol_version (70), TLSv1.2 record, 2 bytes:'),
    ).toContain(refused);
    expect(text('TLS connect error: error:0A00042E:SSL routines::tlsv1 alert protocol version')).toContain(
      refused,
    );
    expect(text('error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version')).toContain(
      refused,
    );
    expect(text('TLSv1.0 (IN), TLS alert, Server hello (2):')).toContain('No Server hello but a fatal alert');
  });

  test('has the words of the message of its number, as the registries have it', () => {
    for (const [type, name] of [...HANDSHAKE_TYPES].filter(([code]) => CURLS_TYPES.includes(code))) {
      const about = { protocol: 'handshake', direction: 'in', encrypted: false, version: 'TLSv1.2' } as const;
      const words = explainMessage(name, 'en', about)?.text ?? 'none';
      expect(text(`TLSv1.2 (IN), TLS handshake, any (${type}):`)).toContain(words);
    }
    for (const [description, name] of ALERTS) {
      const about = { protocol: 'alert', direction: 'in', encrypted: false } as const;
      expect(text(`TLSv1.2 (IN), TLS alert, any (${512 + description}):`)).toBe(
        explainMessage(name, 'en', about)?.text,
      );
    }
  });

  test('of a request is the request line in HTTP/1.1, and made up for people in HTTP/2', () => {
    const of = (text: string) => explainLine({ text, kind: 'request' }, 'en');
    expect(of('> GET / HTTP/1.1')).toMatchObject({
      spec: 'RFC 9112 §3',
      text: expect.stringContaining('request line'),
    });
    const newer = of('> GET / HTTP/2');
    expect(newer).toMatchObject({ spec: 'RFC 9113 §8.3', text: expect.stringContaining('no such line') });
  });

  test('about “wrong version number” leaves a record in another version possible', () => {
    const said = text('TLS connect error: error:0A00010B:SSL routines::wrong version number');
    expect(said).toContain('most often no TLS record at all');
    expect(said).toContain('a record in another version than agreed');
  });

  test('that holds a peer’s text is not explained by that text', () => {
    expect(text('  subject: CN=(IN), TLS alert, error:0A00042E:')).toContain('Whom the certificate is for');
  });

  test('that nobody prints has no words', () => {
    expect(explainLine({ text: '* made up', kind: 'info' }, 'en')).toBeUndefined();
  });
});

test.each([
  ['RFC 8446 §4.1.2', 'https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2'],
  ['RFC 8446 §D.4', 'https://www.rfc-editor.org/rfc/rfc8446#appendix-D.4'],
  ['RFC 1035', 'https://www.rfc-editor.org/rfc/rfc1035'],
  [
    'draft-agl-tls-nextprotoneg-04 §3',
    'https://datatracker.ietf.org/doc/html/draft-agl-tls-nextprotoneg-04#section-3',
  ],
  [
    'draft-hickman-netscape-ssl §5.5.1',
    'https://datatracker.ietf.org/doc/html/draft-hickman-netscape-ssl#section-5.5.1',
  ],
  ['X.690 §8.1.3', undefined],
  ['RFC 8446 §4.1.2"><script>', undefined],
])('%s is linked to its page, and to no other', (spec, href) => {
  expect(specLink(spec)).toBe(href);
});
