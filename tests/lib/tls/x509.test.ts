import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/lib/bytes/decode.ts';
import { elements, find } from '../../../src/lib/bytes/find.ts';
import { fromHex } from '../../../src/lib/bytes/hex.ts';
import { rest } from '../../../src/lib/bytes/row.ts';
import { decodeFlow } from '../../../src/lib/flow/decode.ts';
import { x509 } from '../../../src/lib/tls/x509/certificate.ts';
import { ocspResponse } from '../../../src/lib/tls/x509/ocsp.ts';
import { fixture, hexFile } from '../../golden/tls/fixture.ts';
import { expectCovered } from '../bytes/cover.ts';

const read = (bytes: Uint8Array) => decode(rest({ inside: x509 }), 'cert_data', bytes, undefined);
const der = (hex: string) => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();

function recordedCertificate(): Uint8Array {
  const message = decodeFlow(fixture('tls12-rsa')).messages.find(({ name }) => name === 'certificate');
  const found = message && find(message.field, 'certificate_list.0.Certificate');
  return message && found ? message.bytes.slice(found.offset, found.offset + found.length) : new Uint8Array();
}

describe('a certificate', () => {
  const { field, problems } = read(recordedCertificate());
  const at = (path: string) => find(field, `Certificate.${path}`);

  test('is read under the names of RFC 5280', () => {
    expect(problems).toEqual([]);
    expect(at('signatureAlgorithm.algorithm')?.label).toBe('sha256WithRSAEncryption');
    expect(at('tbsCertificate.serialNumber')?.value).toMatch(/^[0-9A-F]{38,40}$/);
    expect(at('tbsCertificate.issuer.1.organizationName.value')?.value).toBe('TLS Notebook');
    expect(at('tbsCertificate.validity.notBefore')?.value).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(
      at('tbsCertificate.subjectPublicKeyInfo.subjectPublicKey.RSAPublicKey.publicExponent')?.value,
    ).toBe(65537);
  });

  test('has its extensions under their own names', () => {
    const names = at('tbsCertificate.extensions.Extensions.subjectAltName.extnValue.GeneralNames');
    expect(elements(names).map(({ name, value }) => [name, value])).toEqual([
      ['dNSName', 'lab.test'],
      ['iPAddress', '127.0.0.1'],
    ]);
    const basic = at('tbsCertificate.extensions.Extensions.basicConstraints');
    expect(basic && find(basic, 'critical')?.value).toBe('TRUE');
  });
});

test('an OCSP response is read under the names of RFC 6960', () => {
  const { field, problems } = decode(
    rest({ inside: ocspResponse }),
    'response',
    hexFile('ocsp-response'),
    undefined,
  );
  const at = (path: string) => find(field, `OCSPResponse.${path}`);
  const basic = 'responseBytes.ResponseBytes.response.BasicOCSPResponse';
  expect(problems).toEqual([]);
  expect(at('responseStatus')?.label).toBe('successful');
  expect(at(`${basic}.tbsResponseData.responses.0.certID.serialNumber`)?.value).toBe('1234');
  expect(at(`${basic}.tbsResponseData.responses.0.good`)).toBeDefined();
});

describe('bytes that are no certificate', () => {
  test('stay a leaf, with a problem', () => {
    const { field, problems } = read(der('deadbeef'));
    expectCovered(field, 4);
    expect(problems.map(({ code }) => code)).toContain('unexpected-element');
  });

  test('may use what DER forbids, and are told so', () => {
    expect(read(der('30 80 0000')).problems).toMatchObject([
      { code: 'bad-length', path: 'Certificate.length' },
    ]);
    expect(read(der('30 88 0000000000000001 00')).problems).toMatchObject([{ code: 'bad-length' }]);
  });

  test('may nest without end, and are walked to a depth only', () => {
    let nested = new Uint8Array();
    while (nested.length < 50_000) {
      const { length } = nested;
      nested = Uint8Array.of(0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff, ...nested);
      if (nested.length > 2_000) nested = Uint8Array.of(...nested, ...new Uint8Array(nested.length));
    }
    const { field, problems } = read(nested);
    expectCovered(field, nested.length);
    expect(problems.map(({ code }) => code)).toContain('too-deep');
  });

  test('may carry times and identifiers that are none, shown as sent or not at all', () => {
    const time = (text: string) => `170d${Buffer.from(text).toString('hex')}`;
    const shown = JSON.stringify(read(der(`30 1e ${time('261301000000Z')} ${time('500101000000Z')}`)).field);
    expect(shown).toContain('261301000000Z');
    expect(shown).toContain('1950-01-01T00:00:00Z');
    const long = read(der(`06 81c8 ${'81'.repeat(199)}01`)).field;
    expect(find(long, 'Certificate')?.value).toBeUndefined();
  });

  test('are all accounted for, whatever they are', () => {
    const seeds = fc.uint8Array({ maxLength: 200 });
    const tagged = fc.array(
      fc.constantFrom(0x30, 0x31, 0x02, 0x03, 0x04, 0x06, 0xa0, 0xa3, 0x1f, 0x80, 0x82, 0, 1, 5),
      {
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          seeds,
          tagged.map((some) => Uint8Array.from(some)),
        ),
        (some) => {
          expectCovered(read(some).field, some.length);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
