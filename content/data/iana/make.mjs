/**
 * Makes src/lib/tls/registries/*.ts from the files beside it: `npm run registries`.
 *
 * Names are IANA's where a file of IANA's is here; else Wireshark's, turned into the RFCs' spelling.
 * GREASE values are left out: RFC 8701 gives a rule for them, and code follows the rule.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);
const out = new URL('../../../src/lib/tls/registries/', here);

const wireshark = json('wireshark-4.0.17-tls-values.json');
const openssl = json('openssl-3.0.19-ciphers.json');
const supplement = json('supplement.json');
const SUPPLEMENT = 'content/data/iana/supplement.json (2026-11-23)';
const WIRESHARK = 'Wireshark 4.0.17 (tshark -G values)';

write('content-types', 'CONTENT_TYPES', 'ContentType (RFC 8446 §5.1)', `${WIRESHARK}, spelt as in the RFCs`, snakeNames('contentTypes'));
write('handshake-types', 'HANDSHAKE_TYPES', 'HandshakeType (RFC 8446 §4)', `${WIRESHARK}, spelt as in the RFCs; ${SUPPLEMENT}`, {
  ...snakeNames('handshakeTypes'),
  ...added('handshakeTypes'),
});
write('alerts', 'ALERTS', 'AlertDescription (RFC 8446 §6)', `${WIRESHARK}, spelt as in the RFCs; ${SUPPLEMENT}`, {
  ...snakeNames('alerts'),
  ...added('alerts'),
});
write('extensions', 'EXTENSIONS', 'ExtensionType (RFC 8446 §4.2)', `${WIRESHARK}; ${SUPPLEMENT}`, {
  ...named(wireshark.extensions),
  ...added('extensions'),
});
write('groups', 'GROUPS', 'NamedGroup (RFC 8446 §4.2.7)', `IANA tls-parameters-8 (2025); ${SUPPLEMENT}`, {
  ...iana('tls-parameters-8.2025.csv'),
  ...added('groups'),
});
write(
  'signature-schemes',
  'SIGNATURE_SCHEMES',
  'SignatureScheme (RFC 8446 §4.2.3)',
  'IANA tls-signaturescheme (2025)',
  iana('tls-signaturescheme.2025.csv'),
);
write('cipher-suites', 'CIPHER_SUITES', 'CipherSuite (RFC 8446 §B.4)', `IANA tls-parameters-4 (2023-01); ${WIRESHARK} for suites never registered`, {
  ...named(wireshark.cipherSuites),
  ...iana('tls-parameters-4.2023-01.csv'),
});
write(
  'openssl-ciphers',
  'OPENSSL_CIPHERS',
  "OpenSSL's names of cipher suites, where they differ from IANA's",
  openssl._source,
  Object.fromEntries(
    openssl.ciphers.filter((suite) => suite.openssl !== suite.iana).map((suite) => [pair(suite.code), suite.openssl]),
  ),
);

function json(name) {
  return JSON.parse(readFileSync(new URL(name, here), 'utf8'));
}

/** Wireshark's `{"0x1": "name"}` without GREASE and reserved values. */
function named(table) {
  return Object.fromEntries(
    Object.entries(table)
      .filter(([, name]) => !/GREASE|Reserved|deprecated|\(drafts/.test(name))
      .map(([code, name]) => [Number(code), name]),
  );
}

/** Wireshark's display names in the RFCs' spelling: `Bad Record MAC` is `bad_record_mac`. */
function snakeNames(table) {
  return Object.fromEntries(
    Object.entries(named(wireshark[table])).map(([code, name]) => [code, name.toLowerCase().replaceAll(' ', '_')]),
  );
}

function added(table) {
  return Object.fromEntries(Object.entries(supplement[table]).map(([code, [name]]) => [Number(code), name]));
}

/** A registry's CSV: single values with a name, no ranges, nothing reserved or unassigned. */
function iana(name) {
  const rows = readFileSync(new URL(name, here), 'utf8').trim().split(/\r?\n/).slice(1).map(cells);
  return Object.fromEntries(
    rows
      .filter(([value, text]) => /^(0x[0-9A-F]{2},0x[0-9A-F]{2}|0x[0-9A-F]{4}|\d+)$/i.test(value) && !/^(Reserved|Unassigned)/.test(text))
      .map(([value, text]) => [pair(value), text.replace(/ \(.*\)$/, '')]),
  );
}

function cells(line) {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,"]*))/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** `0x13,0x01` as 0x1301; a single number as itself. */
function pair(text) {
  const [high, low] = text.split(',').map(Number);
  return low === undefined ? high : high * 256 + low;
}

/** Codes are written as their registry writes them: suites and signature schemes in hexadecimal. */
function write(file, constant, what, source, names) {
  const code = /CIPHER|SCHEME/.test(constant) ? (n) => `0x${n.toString(16).padStart(4, '0')}` : String;
  const rows = Object.entries(names)
    .sort(([a], [b]) => a - b)
    .map(([key, name]) => `  [${code(Number(key))}, '${name}'],`);
  const text = `/**
 * ${what}.
 * Source: ${source}.
 * Made by content/data/iana/make.mjs; change that or its data, not this.
 */
export const ${constant}: ReadonlyMap<number, string> = new Map([
${rows.join('\n')}
]);
`;
  writeFileSync(new URL(`${file}.ts`, out), text);
}
