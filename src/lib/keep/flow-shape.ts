import ipaddr from 'ipaddr.js';
import * as v from 'valibot';
import { PROFILES } from '../flow/request.ts';
import { LADDER, TLS_VERSIONS } from '../report/asked.ts';

/** What a text has to be, where it is more than any text; `lib/i18n/keep-problem.ts` has the words. */
export type Expected = 'hex' | 'time' | 'address' | 'number' | 'port' | 'index' | 'flow-id';

export const text = v.string();
export const listOf = <S extends v.GenericSchema>(item: S) => v.array(item);
export const optional = v.exactOptional;

const must = <T>(test: (value: T) => boolean, expected: Expected) => v.check<T, Expected>(test, expected);

const hex = v.pipe(text, must(isHex, 'hex'));
function isHex(value: string): boolean {
  return value.length % 2 === 0 && !/[^0-9a-f]/i.test(value);
}

/** ISO 8601, UTC. */
export const time = v.pipe(
  text,
  must((value) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)), 'time'),
);

const address = v.pipe(text, must(ipaddr.isValid, 'address'));

/** Milliseconds, as small as a run can be long: dates made with them exist. */
export const milliseconds = v.pipe(
  v.number(),
  must((value) => value >= 0 && value <= 1e12, 'number'),
);
const port = v.pipe(
  v.number(),
  must((value) => Number.isInteger(value) && value >= 0 && value <= 0xffff, 'port'),
);
export const index = v.pipe(
  v.number(),
  must((value) => Number.isSafeInteger(value) && value >= 0, 'index'),
);

export const version = v.picklist(LADDER);
const tlsVersion = v.picklist(TLS_VERSIONS);
const direction = v.picklist(['out', 'in']);

const tool = v.strictObject({ notebook: text, node: text, openssl: text });

const asked = {
  command: text,
  profile: v.picklist(PROFILES),
  host: text,
  port,
  path: text,
  pin: optional(text),
  connectTo: optional(v.strictObject({ host: text, port })),
  ciphers: optional(text),
  tls13Ciphers: optional(text),
  curves: optional(text),
  alpn: listOf(v.picklist(['h2', 'http/1.1'])),
  verify: v.boolean(),
  trust: v.picklist(['default', 'lab']),
  http: v.strictObject({
    method: text,
    headers: listOf(v.strictObject({ name: text, value: optional(text) })),
    userAgent: text,
  }),
  verbosity: v.number(),
  connectTimeout: optional(v.number()),
  maxTime: optional(v.number()),
};

const offer = v.strictObject({
  versions: listOf(version),
  suites: v.picklist(['all', 'few']),
  extensions: v.picklist(['all', 'needed', 'none']),
  recordVersion: v.number(),
  serverName: optional(text),
  fallback: optional(v.literal(true)),
  padded: optional(v.literal(true)),
  withoutNewer: optional(v.literal(true)),
  groups: optional(listOf(v.number())),
  legacyVersion: optional(v.number()),
});

/** A dump in text has no addresses. */
const isAddressOrNone = (value: string): boolean => value === '' || ipaddr.isValid(value);
const endpoint = v.strictObject({ address: v.pipe(text, must(isAddressOrNone, 'address')), port });

const request = v.variant('kind', [
  v.strictObject({ kind: v.literal('handshake'), ...asked, minVersion: tlsVersion, maxVersion: tlsVersion }),
  v.strictObject({
    kind: v.literal('capture'),
    client: endpoint,
    server: endpoint,
    host: optional(text),
    gaps: optional(listOf(v.strictObject({ direction, at: index }))),
    directions: optional(v.literal('assumed')),
  }),
  v.strictObject({ kind: v.literal('hello'), ...asked, minVersion: version, maxVersion: version, offer }),
]);

const verdict = {
  outcome: v.picklist([
    'supported',
    'refused',
    'not-tls',
    'silent',
    'reset',
    'closed',
    'unreachable',
    'malformed',
    'limit',
    'cannot-tell',
  ]),
  by: v.picklist(['server', 'client', 'network', 'policy']),
  code: text,
  evidence: listOf(v.strictObject({ flow: optional(text), event: index, message: optional(index) })),
  certainty: v.picklist(['certain', 'likely', 'unknown']),
  version: optional(version),
  certificate: optional(text),
  findings: optional(listOf(text)),
};

export const verdictShape = v.strictObject(verdict);

const opened = v.strictObject({ at: index, contentType: index, hex, padding: optional(index) });

const certificate = v.strictObject({
  subject: text,
  issuer: text,
  names: listOf(text),
  notBefore: text,
  notAfter: text,
  serial: text,
  publicKey: v.strictObject({ type: text, bits: optional(v.number()), curve: optional(text) }),
  signatureAlgorithm: text,
  sha256: text,
});

const event = <T extends string, E extends v.ObjectEntries>(type: T, entries: E) =>
  v.strictObject({ t: milliseconds, type: v.literal(type), ...entries });

/** Every event of a flow, as `FlowEvent` has it; what is not in it is not an event. */
export const eventShape = v.variant('type', [
  event('request', { request, startedAt: time, tool: optional(tool) }),
  event('resolved', {
    host: text,
    addresses: listOf(text),
    source: v.picklist(['dns', 'literal', 'resolve-option', 'lab']),
  }),
  event('connecting', { address, port }),
  event('connected', { address, port, localAddress: address, localPort: port }),
  event('bytes', { direction, hex, opened: optional(listOf(opened)), unacknowledged: optional(index) }),
  event('closed', {
    by: v.picklist(['peer', 'us']),
    how: v.picklist(['fin', 'reset']),
    unacknowledged: optional(index),
  }),
  event('local', {
    source: v.picklist(['dns', 'socket', 'tls', 'http', 'deadline', 'policy', 'limit', 'abort']),
    code: text,
    reason: text,
    openssl: optional(text),
    step: v.picklist(['resolve', 'connect', 'handshake', 'http', 'close']),
  }),
  event('certificate', {
    chain: listOf(certificate),
    verify: v.strictObject({
      ok: v.boolean(),
      code: optional(text),
      number: optional(v.number()),
      reason: optional(text),
    }),
    name: v.strictObject({ ok: v.boolean(), host: text, matched: optional(text) }),
    negotiated: v.strictObject({
      protocol: text,
      cipher: text,
      alpn: optional(text),
      group: optional(text),
      peerSignature: optional(text),
    }),
  }),
  event('http', {
    direction,
    version: text,
    method: optional(text),
    path: optional(text),
    status: optional(v.number()),
    reason: optional(text),
    headers: listOf(v.strictTuple([text, text])),
  }),
  event('secrets', { keylog: listOf(text) }),
  event('verdict', verdict),
  event('end', { reason: v.picklist(['done', 'failed', 'deadline', 'aborted', 'denied']) }),
]);

/** The types that it knows. */
export const EVENT_TYPES: ReadonlySet<unknown> = new Set(
  eventShape.options.map(({ entries }) => entries.type.literal),
);
