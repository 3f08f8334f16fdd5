import { generateKeyPairSync } from 'node:crypto';
import { OIDS } from '../../../../src/lib/tls/x509/oids.ts';
import {
  certificate,
  distinguishedName,
  extension,
  generalizedTime,
  utcTime,
} from '../../../bench/certificate.ts';
import { bits, der, integer, octets, oid, sequence, set, utf8 } from '../../../bench/der.ts';

const one = Buffer.from([1]);
const text = (tag: number, words: string) => der(tag, Buffer.from(words));

/** Every kind of GeneralName, and one that nobody has (RFC 5280 §4.2.1.6). */
const names = sequence(
  der(0xa0, oid('1.2.3')),
  text(0x81, 'a@peer.test'),
  text(0x82, 'peer.test'),
  der(0xa4, distinguishedName(['2.5.4.3', utf8('peer')])),
  text(0x86, 'https://peer.test/'),
  der(0x87, Buffer.from([192, 0, 2, 1])),
  der(0x88, Buffer.from([42])),
  der(0xa3, octets(one)),
);

const points = sequence(
  sequence(
    der(0xa0, der(0xa0, text(0x86, 'http://peer.test/'))),
    der(0x81, one),
    der(0xa2, text(0x82, 'a.test')),
  ),
  sequence(der(0xa0, der(0xa1, octets(one)))),
);

/** Every universal type that has a name, and tags that have none. */
const everything = sequence(
  der(0x01, Buffer.from([0xff])),
  integer(one),
  bits(one),
  octets(one),
  der(0x05),
  oid('1.2.3'),
  der(0x0a, one),
  ...[0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1e].map((tag) => text(tag, '11')),
  utcTime('250101000000Z'),
  generalizedTime('20250101000000Z'),
  sequence(),
  set(),
  der(0x9f, one),
  der(0x63, one),
  der(0x85, one),
);

const sct = Buffer.from(`00${'1d'.repeat(32)}000001900000000000000403000151`, 'hex');
const scts = Buffer.concat([Buffer.from([0, sct.length + 2, 0, sct.length]), sct]);

const EXTENSIONS: readonly Buffer[] = [
  extension('2.5.29.9', sequence()),
  extension('2.5.29.14', octets(one)),
  extension('2.5.29.15', der(0x03, Buffer.from([0, 0xff]))),
  extension('2.5.29.17', names),
  extension('2.5.29.18', names),
  extension('2.5.29.19', sequence(der(0x01, Buffer.from([0])), integer(one)), true),
  extension('2.5.29.30', sequence()),
  extension('2.5.29.31', points),
  extension(
    '2.5.29.32',
    sequence(
      ...['2.23.140.1.1', '2.23.140.1.2.1', '2.5.29.32.0'].map((id) =>
        sequence(oid(id), sequence(oid('1.3.6.1.5.5.7.2.1'))),
      ),
    ),
  ),
  extension('2.5.29.35', sequence(der(0x80, one), der(0xa1, text(0x82, 'a.test')), der(0x82, one))),
  extension('2.5.29.36', sequence()),
  extension(
    '2.5.29.37',
    sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'), oid('1.3.6.1.5.5.7.3.9')),
  ),
  extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(
      sequence(oid('1.3.6.1.5.5.7.48.1'), text(0x86, 'http://a.test')),
      sequence(oid('1.3.6.1.5.5.7.48.2'), der(0xa3, one)),
    ),
  ),
  extension('1.3.6.1.5.5.7.1.24', sequence(integer(Buffer.from([5])))),
  extension('1.3.6.1.4.1.11129.2.4.2', octets(scts)),
  extension('1.2.3.4', octets(one)),
  extension('1.2.840.113549.1.1.1', octets(one)),
];

/** X.509 certificates that between them have every field that is read, and some that are none. */
export function certificates(): readonly Buffer[] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const attributes = [...OIDS.keys(), '1.2.3.4'].map((id) => [id, utf8('x')] as const);
  const whole = certificate({
    subject: distinguishedName(...attributes),
    issuer: 'authority',
    key: privateKey,
    signer: privateKey,
    notAfter: generalizedTime('20500101000000Z'),
    extensions: EXTENSIONS,
  });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const withRsa = certificate({
    subject: 'peer',
    issuer: 'authority',
    key: privateKey,
    signer: privateKey,
    spki: rsa.export({ type: 'spki', format: 'der' }),
  });
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'), everything);
  const odd = sequence(
    sequence(
      integer(one),
      algorithm,
      sequence(set(sequence())),
      sequence(octets(one), octets(one)),
      distinguishedName(),
      sequence(algorithm, bits(one)),
      der(0x81, one),
      der(0x82, one),
      der(0xa3, sequence(sequence())),
    ),
    algorithm,
    bits(one),
    integer(one),
  );
  return [whole, withRsa, odd, whole.subarray(0, 100), Buffer.from([0x30, 3, 0x1f])];
}

const certId = sequence(sequence(oid('1.3.14.3.2.26'), der(0x05)), octets(one), octets(one), integer(one));
const now = generalizedTime('20261123000000Z');

function single(status: Buffer): Buffer {
  const noExtensions = sequence(sequence(oid('1.2.3'), octets(one)));
  return sequence(certId, status, now, der(0xa0, now), der(0xa1, noExtensions));
}

/** OCSP responses with every status and either kind of responder (RFC 6960 §4.2.1). */
export function ocspResponses(): readonly Buffer[] {
  const responders = [
    der(0xa1, distinguishedName(['2.5.4.3', utf8('authority')])),
    der(0xa2, octets(one)),
    der(0xa3, one),
  ];
  const basic = (responder: Buffer) =>
    sequence(
      sequence(
        der(0xa0, integer(one)),
        responder,
        now,
        sequence(
          single(der(0x80)),
          single(der(0xa1, now, der(0xa0, der(0x0a, one)))),
          single(der(0x82)),
          single(der(0x83)),
        ),
        der(0xa1, sequence()),
      ),
      sequence(oid('1.2.840.113549.1.1.11'), der(0x05)),
      bits(one),
      der(0xa0, sequence(certificates()[1] ?? one)),
    );
  return [
    ...responders.map((responder) =>
      sequence(
        der(0x0a, Buffer.from([0])),
        der(0xa0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic(responder)))),
      ),
    ),
    ...[1, 2, 3, 5, 6, 9].map((status) => sequence(der(0x0a, Buffer.from([status])))),
  ];
}
