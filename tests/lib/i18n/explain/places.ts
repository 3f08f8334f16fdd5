import { decode } from '../../../../src/lib/bytes/decode.ts';
import type { Field } from '../../../../src/lib/bytes/field.ts';
import { fromHex, toHex } from '../../../../src/lib/bytes/hex.ts';
import { rest } from '../../../../src/lib/bytes/row.ts';
import { decodeFlow } from '../../../../src/lib/flow/decode.ts';
import type { FlowEvent } from '../../../../src/lib/flow/event.ts';
import type { Context } from '../../../../src/lib/tls/context.ts';
import { decodeHandshake, handshake } from '../../../../src/lib/tls/handshake.ts';
import { clientHello, helloRecords, sslv2Hello } from '../../../../src/lib/tls/hello/client-hello.ts';
import type { HelloOffer } from '../../../../src/lib/tls/hello/offer.ts';
import type { Message } from '../../../../src/lib/tls/message.ts';
import { ALERTS } from '../../../../src/lib/tls/registries/alerts.ts';
import { EXTENSIONS } from '../../../../src/lib/tls/registries/extensions.ts';
import { HANDSHAKE_TYPES } from '../../../../src/lib/tls/registries/handshake-types.ts';
import { alert, changeCipherSpec } from '../../../../src/lib/tls/rows/others.ts';
import { decodeSslv2, encodeSslv2 } from '../../../../src/lib/tls/sslv2.ts';
import { VERSION_CODES } from '../../../../src/lib/tls/version.ts';
import { ocspResponse } from '../../../../src/lib/tls/x509/ocsp.ts';
import { fixtures, hexFile } from '../../../golden/tls/fixture.ts';
import { bytes } from '../../flow/flows.ts';
import { MADE } from '../../tls/samples.ts';
import { record, serverHello } from '../../tls/wire.ts';
import { certificates, ocspResponses } from './der-samples.ts';
import { type Place, rowPaths } from './row-paths.ts';

/** A field of something, with the protocol that it stands in. */
export interface Placed extends Place {
  readonly protocol?: Message['protocol'];
}

/** Every field of a tree, its root too. */
function* treePlaces(
  { name, value, label, spec, children = [] }: Field,
  protocol: Message['protocol'] | undefined,
  parents: readonly string[] = [],
): Generator<Placed> {
  const path = [...parents, name];
  yield {
    path,
    ...(value !== undefined && { value }),
    ...(label !== undefined && { label }),
    ...(spec !== undefined && { spec }),
    ...(protocol && { protocol }),
  };
  for (const child of children) yield* treePlaces(child, protocol, path);
}

function flowPlaces(events: Iterable<FlowEvent>): Placed[] {
  const { records, messages, unfinished } = decodeFlow(events);
  return [
    ...records.flatMap(({ field }) => [...treePlaces(field, undefined)]),
    ...messages.flatMap(({ field, protocol }) => [...treePlaces(field, protocol)]),
    ...unfinished.flatMap(({ field, kind }) => [
      ...treePlaces(field, kind === 'handshake' ? 'handshake' : undefined),
    ]),
  ];
}

/** Recorded handshakes, opened, shut and cut short. */
export function recordedPlaces(): Placed[] {
  return fixtures().flatMap(({ events }) => [
    ...flowPlaces(events),
    ...flowPlaces(events.map((event) => ({ ...event, opened: [] }))),
    ...flowPlaces(
      events.map((event, i) => ({ ...event, hex: i === 0 ? event.hex : event.hex.slice(0, 900) })),
    ),
  ]);
}

/** Messages that nobody sends, cut and prolonged too. */
export function madePlaces(): Placed[] {
  return MADE.flatMap(({ hex, agreed }) =>
    [hex, hex.slice(0, -6), `${hex}c0ffee`].flatMap((one) => [
      ...treePlaces(decodeHandshake(fromHex(one) ?? new Uint8Array(), agreed).field, 'handshake'),
    ]),
  );
}

const VERSIONS = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** Every hello of our own. */
export function helloPlaces(): Placed[] {
  const offers = [...VERSIONS.map((version) => [version]), [...VERSIONS]].flatMap((versions) =>
    (['all', 'needed', 'none'] as const).flatMap((extensions) =>
      (['all', 'few'] as const).map(
        (suites): HelloOffer => ({
          versions,
          suites,
          extensions,
          recordVersion: 0x0301,
          serverName: 'a.test',
          fallback: true,
        }),
      ),
    ),
  );
  const material = {
    random: new Uint8Array(32),
    sessionId: new Uint8Array(32),
    keyShares: [{ group: 29, key_exchange: new Uint8Array(32) }],
    cookie: new Uint8Array(3),
  };
  return offers.flatMap((offer) =>
    flowPlaces([bytes('out', toHex(helloRecords(offer, clientHello(offer, material))))]),
  );
}

/** SSL 2.0, alerts and other records, and bytes that are no TLS. */
export function otherPlaces(): Placed[] {
  const hello = toHex(sslv2Hello(new Uint8Array(32)));
  const answer = encodeSslv2({
    msg_type: 4,
    session_id_hit: 0,
    certificate_type: 1,
    server_version: 2,
    certificate: certificates()[0] ?? new Uint8Array(),
    cipher_specs: [0x0700c0],
    connection_id: new Uint8Array(16),
  });
  const types = [0, 1, 2, 3, 4, 5, 6, 7, 8, 99];
  return [
    ...flowPlaces([bytes('out', hello), bytes('in', `${toHex(answer)}8003000001`)]),
    ...flowPlaces([bytes('in', `${toHex(answer)}0010${'05'}${'5a'.repeat(16)}`)]),
    ...types.flatMap((msg_type) => sslv2Message(msg_type)),
    ...[...ALERTS.keys(), 200].flatMap((description) =>
      flowPlaces([bytes('in', record(21, `02${description.toString(16).padStart(2, '0')}`))]),
    ),
    ...flowPlaces([
      bytes('in', record(20, '01') + record(24, '010000') + record(25, '00') + record(99, '00')),
    ]),
    ...flowPlaces([bytes('in', `${record(22, serverHello(''))}${record(20, '01')}${record(24, '5a5a')}`)]),
    ...flowPlaces([bytes('in', '485454502f312e3120')]),
    ...rowPaths(alert, ['alert'], NOTHING).map((place) => ({ ...place, protocol: 'alert' as const })),
    ...rowPaths(changeCipherSpec, ['change_cipher_spec'], NOTHING),
  ];
}

const NOTHING = { seen: {}, contexts: [undefined as never], tags: [] };

function sslv2Message(type: number): Placed[] {
  const { field } = decodeSslv2(Uint8Array.of(type, 0, 1, 0, 0));
  return [...treePlaces(field, 'sslv2')];
}

/** Certificates and OCSP responses of every shape, as they stand in messages. */
export function derPlaces(): Placed[] {
  const names = [...certificates()].flatMap((one) => {
    const message = `0b${length24(`${length24(length24(toHex(one)))}`)}`;
    return [...treePlaces(decodeHandshake(fromHex(message) ?? new Uint8Array(), TLS12).field, 'handshake')];
  });
  const answers = [...ocspResponses(), hexFile('ocsp-response')].flatMap((one) => [
    ...treePlaces(decode(rest({ inside: ocspResponse }), 'response', one, undefined).field, 'handshake', [
      'certificate_status',
    ]),
  ]);
  return [...names, ...answers];
}

const TLS12 = { version: VERSION_CODES['TLSv1.2'] };
const length24 = (hex: string): string => (hex.length / 2).toString(16).padStart(6, '0') + hex;

/** Every field that any row can lay, in every message, with every extension in it. */
export function rowPlaces(): Placed[] {
  const tags = [...EXTENSIONS.keys(), 0x0a0a, 0xabcd];
  return [...HANDSHAKE_TYPES, [99, 'unknown'] as const, [2, 'hello_retry_request'] as const].flatMap(
    ([type, message]) => {
      const contexts = [undefined, 0x0300, 0x0301, 0x0303, 0x0304].flatMap((version) =>
        SUITES.map(
          (suite): Context => ({
            message,
            ...(version !== undefined && { version }),
            ...(suite !== undefined && { suite }),
          }),
        ),
      );
      const places = rowPaths(handshake, [message], { seen: { msg_type: type }, contexts, tags });
      const distinct = new Map(places.map((place) => [JSON.stringify(place), place]));
      return [...distinct.values()].map((place) => ({ ...place, protocol: 'handshake' as const }));
    },
  );
}

/** One of each key exchange that ServerKeyExchange and ClientKeyExchange tell apart. */
const SUITES = [undefined, 0x0003, 0x002f, 0x008c, 0x0093, 0x009e, 0xc01d, 0xc02f, 0xc035, 0x1301, 0x1302];
