import {
  COMMON_NAME,
  certificate,
  extension as certificateExtension,
  distinguishedName,
  generalizedTime,
  type Making,
  utcTime,
} from './certificate.ts';
import { bits, der, integer, octets, oid, sequence, utf8 } from './der.ts';
import { BENCH_CA, type Identity, p256 } from './identity.ts';
import type { Hostile, HostileRows } from './row.ts';
import { tls13 } from './tls13.ts';
import { extension, vector } from './wire.ts';

/** A server with the bench's own key in a certificate that differs in this. */
const leaf = (change: (identity: Identity) => Partial<Making>): Hostile =>
  shows((identity) => [made(identity, change(identity))]);

/** The bench's good certificate, and this one behind it: nobody needs it, and it is read all the same. */
const behind = (change: Partial<Making>): Hostile =>
  shows((identity) => [...identity.chain, made(identity, { subject: 'Another CA', ...change })]);

const shows = (chain: (identity: Identity) => readonly Uint8Array[]): Hostile => ({
  serve: tls13({ chain }),
  keeps: ['server_hello', 'encrypted_extensions', 'certificate'],
});

const made = ({ key, ca }: Identity, change: Partial<Making>): Buffer =>
  certificate({ subject: 'bench.test', issuer: BENCH_CA, key, signer: ca, ...change });

const MARKUP = '<script>alert(1)</script>\x1b[31m\u202e';

/** A SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
const spki = (algorithm: Uint8Array, key: Uint8Array): Buffer => sequence(algorithm, bits(key));
const rsa = (modulus: number, exponent: number): Buffer =>
  spki(
    sequence(oid('1.2.840.113549.1.1.1'), der(0x05)),
    sequence(
      integer(Buffer.concat([Buffer.from([0]), Buffer.alloc(modulus, 0xc3)])),
      integer(Buffer.alloc(exponent, 0x11)),
    ),
  );

/** Certificates that are odd or hostile, over a TLS 1.3 handshake in which all else is right. */
export const CERTIFICATES: HostileRows = {
  'chain-300': { ...shows((identity) => filled(identity, 300, 600)), keeps: ['encrypted_extensions'] },
  'chain-100-small': {
    ...shows((identity) => filled(identity, 100, 500)),
    check: ({ events }) => {
      const shown = events.find((event) => event.type === 'certificate');
      if (shown?.type !== 'certificate' || shown.chain.length !== 20) throw new Error('not 20 of them shown');
    },
  },
  'chain-loop': [
    {
      as: 'A by B by A',
      ...shows((identity) => {
        const other = p256();
        return [
          made(identity, { subject: 'A', issuer: 'B', signer: other }),
          made(identity, { subject: 'B', issuer: 'A', key: other, signer: identity.key, isCa: true }),
        ];
      }),
    },
    { as: 'A by A', ...leaf(({ key }) => ({ issuer: 'bench.test', signer: key })) },
  ],
  'cert-future': leaf(() => ({
    notBefore: generalizedTime('20990101000000Z'),
    notAfter: generalizedTime('99991231235959Z'),
  })),
  'cert-bad-time': [
    { as: 'month 13', ...leaf(() => ({ notAfter: utcTime('301301000000Z') })) },
    { as: 'a fraction of a second', ...leaf(() => ({ notBefore: generalizedTime('20250101000000.5Z') })) },
  ],
  'cert-nul-cn': leaf(() => ({ subject: distinguishedName([COMMON_NAME, utf8('paypal.com\0.evil.test')]) })),
  'cert-san-inject': leaf(() => ({ san: 'a.test, DNS:paypal.com' })),
  'cert-xss': leaf(() => ({
    subject: distinguishedName([COMMON_NAME, utf8(MARKUP)], ['2.5.4.10', utf8(MARKUP)]),
    san: `${MARKUP.slice(0, 25)}.test`,
    extensions: [
      certificateExtension(
        '1.3.6.1.5.5.7.1.1',
        sequence(
          sequence(oid('1.3.6.1.5.5.7.48.1'), der(0x86, Buffer.from(`http://${MARKUP.slice(0, 25)}/`))),
        ),
      ),
    ],
  })),
  'cert-rsa-16384': [
    { as: 'a modulus of 16384 bits', ...behind({ spki: rsa(2048, 3) }) },
    { as: 'an exponent of 4096 bits', ...behind({ spki: rsa(256, 512) }) },
  ],
  'cert-ec-explicit': [
    {
      as: 'a curve written out',
      ...behind({
        spki: spki(
          sequence(oid('1.2.840.10045.2.1'), sequence(integer(Buffer.from([1])))),
          Buffer.alloc(65, 4),
        ),
      }),
    },
    { as: 'DSA', ...behind({ spki: spki(sequence(oid('1.2.840.10040.4.1')), integer(Buffer.from([5]))) }) },
    {
      as: 'an algorithm that nobody knows',
      ...behind({ spki: spki(sequence(oid('1.3.6.1.4.1.99999.1')), Buffer.alloc(32)) }),
    },
  ],
  'cert-oid-long': leaf(() => ({
    extensions: [
      sequence(
        der(0x06, Buffer.concat([Buffer.from([0x2b]), Buffer.alloc(9999, 0x81), Buffer.from([1])])),
        octets(Buffer.alloc(4)),
      ),
    ],
  })),
  // The longest that an extension can carry; a message of TLS 1.2 could be longer.
  'ocsp-staple-100k': [
    { as: '65,000 bytes', ...staple(Buffer.alloc(65_000, 0x30)) },
    { as: 'garbage', ...staple(Buffer.from('no OCSP response')) },
  ],
  'cert-serial-1MB': leaf(() => ({ serial: Buffer.alloc(60_000, 0x11) })),
};

function staple(response: Buffer): Hostile {
  const status = Buffer.concat([Buffer.from([1]), vector(3, response)]);
  return { helloOnly: true, serve: tls13({ entryExtensions: [extension(5, status)] }) };
}

/** The good certificate, and others of about so many bytes behind it. */
function filled(identity: Identity, count: number, size: number): readonly Uint8Array[] {
  const filler = (at: number) =>
    made(identity, {
      subject: `Filler ${at}`,
      extensions: [certificateExtension('1.3.6.1.4.1.99999.2', Buffer.alloc(size - 320))],
    });
  return [...identity.chain, ...Array.from({ length: count - 1 }, (_, at) => filler(at))];
}
