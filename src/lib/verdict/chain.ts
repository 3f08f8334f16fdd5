import type { Field } from '../bytes/field.ts';
import { elements, find, slice } from '../bytes/find.ts';
import type { Message } from '../tls/message.ts';
import { named, type Seen } from './seen.ts';

/** What is odd about the certificates that the server sent, whether or not that counts; the weightiest first. */
export function certificateFindings(seen: Seen): readonly string[] {
  const [sent] = named(seen, 'in', 'certificate');
  if (!sent) return [];
  const chain = certificatesIn(sent);
  const found = CHECKS.flatMap(([code, check]) => (chain.some(check) ? [code] : []));
  const verify = seen.certificate?.verify;
  if (verify?.ok !== false) return found;
  if (isLoop(sent, chain)) found.push('self_signed');
  const said = VERIFIED[verify.code ?? ''];
  return said !== undefined && !found.includes(said) ? [...found, said] : found;
}

/** What our TLS library's check of the chain says of the same. */
const VERIFIED: Readonly<Record<string, string>> = {
  CERT_NOT_YET_VALID: 'not_yet_valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self_signed',
  ERROR_IN_CERT_NOT_AFTER_FIELD: 'bad_time',
  ERROR_IN_CERT_NOT_BEFORE_FIELD: 'bad_time',
};

interface Certificate {
  readonly field: Field;
  readonly readable: boolean;
}

function certificatesIn({ field, problems }: Message): readonly Certificate[] {
  return elements(find(field, 'certificate_list')).map((entry) => {
    const certificate = find(entry, 'cert_data.Certificate') ?? find(entry, 'Certificate') ?? entry;
    const end = certificate.offset + certificate.length;
    const readable = !problems.some(({ offset }) => offset >= certificate.offset && offset < end);
    return { field: certificate, readable };
  });
}

const CHECKS: readonly (readonly [code: string, check: (certificate: Certificate) => boolean])[] = [
  ['nul_in_name', ({ field }) => namesIn(field).some((name) => name.includes('\0'))],
  ['odd_san', ({ field }) => altNames(field).some((name) => /[,"\n]/.test(name))],
  ['bad_time', ({ field }) => times(field).some((time) => !/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/.test(time))],
  ['odd_serial', ({ field }) => contentsLength(find(field, 'tbsCertificate.serialNumber')) > LONGEST_SERIAL],
  ['huge_key', ({ field }) => hasHugeKey(field)],
  ['unsupported_key', ({ field }) => hasUnknownKey(field)],
  ['cert_unparsable', ({ field, readable }) => !readable || hasLongIdentifier(field)],
];

/** 20 octets (RFC 5280 §4.1.2.2), and one in front that keeps the number positive. */
const LONGEST_SERIAL = 21;

const SPKI = 'tbsCertificate.subjectPublicKeyInfo';

/** More than 8192 bits, or an exponent of more than 64, takes long to check a signature with. */
function hasHugeKey(field: Field): boolean {
  const key = find(field, `${SPKI}.subjectPublicKey.RSAPublicKey`);
  if (!key) return false;
  return contentsLength(find(key, 'modulus')) > 1025 || contentsLength(find(key, 'publicExponent')) > 9;
}

/** Another algorithm than RSA, RSA-PSS, EC, Ed25519 and Ed448, or a curve that is written out instead of named. */
function hasUnknownKey(field: Field): boolean {
  const algorithm = find(field, `${SPKI}.algorithm.algorithm`)?.value;
  if (algorithm === EC)
    return find(field, `${SPKI}.algorithm.parameters.identifier`)?.value !== OBJECT_IDENTIFIER;
  return algorithm !== undefined && !KEYS.has(algorithm);
}

const EC = '1.2.840.10045.2.1';
const OBJECT_IDENTIFIER = 6;
const KEYS = new Set<unknown>([
  '1.2.840.113549.1.1.1',
  '1.2.840.113549.1.1.10',
  '1.3.101.112',
  '1.3.101.113',
]);

/** One that no standard has is too long to be shown. */
function hasLongIdentifier(field: Field): boolean {
  return [...walk(field)].some(
    (one) => one.children?.[0]?.value === OBJECT_IDENTIFIER && one.value === undefined,
  );
}

/** A certificate that vouches for itself, by itself or over others that were sent. */
function isLoop({ bytes }: Message, chain: readonly Certificate[]): boolean {
  const name = ({ field }: Certificate, which: string) => {
    const found = find(field, `tbsCertificate.${which}`);
    return found ? String.fromCharCode(...slice(bytes, found).subarray(0, 4096)) : which;
  };
  const issuers = new Map(chain.map((one) => [name(one, 'subject'), name(one, 'issuer')]));
  const [leaf] = chain;
  const seen = new Set<string>();
  let at = leaf && name(leaf, 'subject');
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    at = issuers.get(at);
  }
  return at !== undefined && leaf !== undefined && at === name(leaf, 'subject');
}

const times = (field: Field): readonly string[] =>
  ['notBefore', 'notAfter'].flatMap((which) => {
    const time = find(field, `tbsCertificate.validity.${which}`);
    return time ? [`${time.value ?? ''}`] : [];
  });

function namesIn(field: Field): readonly string[] {
  return [...texts(find(field, 'tbsCertificate.subject')), ...altNames(field)];
}

const altNames = (field: Field): readonly string[] =>
  texts(find(field, 'tbsCertificate.extensions.Extensions.subjectAltName.extnValue'));

const texts = (field: Field | undefined): string[] =>
  field ? [...walk(field)].flatMap(({ value }) => (typeof value === 'string' ? [value] : [])) : [];

function* walk(field: Field): Generator<Field> {
  yield field;
  for (const child of field.children ?? []) yield* walk(child);
}

const contentsLength = (field: Field | undefined): number => (field && find(field, 'contents')?.length) ?? 0;
