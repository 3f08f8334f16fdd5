import { opaque8, opaque16, type Row, rest, select, struct, uint8, uint16, when } from '../../bytes/row.ts';
import { type Context, keyExchange, signsWithAlgorithm } from '../context.ts';
import { curveTypeName, groupName, signatureSchemeName } from '../names.ts';

type Fields = Readonly<Record<string, Row<Context>>>;

/** A PSK's identity or its hint comes before the rest (RFC 4279 §2, RFC 5489 §2). */
const psk = (_: unknown, context: Context) => keyExchange(context.suite).psk;
const signed = (_: unknown, context: Context) => keyExchange(context.suite).signed;

/** digitally-signed; its algorithm is there from TLS 1.2 on (RFC 5246 §4.7). */
const signature: Fields = {
  algorithm: when(
    (seen, context: Context) => signed(seen, context) && signsWithAlgorithm(seen, context),
    uint16(signatureSchemeName),
  ),
  signature: when(signed, opaque16()),
};

const hint: Fields = { psk_identity_hint: when(psk, opaque16({ text: true })) };
const identity: Fields = { psk_identity: when(psk, opaque16({ text: true })) };
const kept: Row<Context> = struct(undefined, { params: rest() });

const namedCurve = struct<Context>('RFC 8422 §5.4', {
  ...hint,
  curve_type: uint8(curveTypeName),
  namedcurve: uint16(groupName),
  public: opaque8({ min: 1 }),
  ...signature,
});

const SERVER: Readonly<Record<string, Row<Context>>> = {
  ECDHE: namedCurve,
  DHE: struct<Context>('RFC 5246 §7.4.3', {
    ...hint,
    dh_p: opaque16({ min: 1 }),
    dh_g: opaque16({ min: 1 }),
    dh_Ys: opaque16({ min: 1 }),
    ...signature,
  }),
  RSA_EXPORT: struct<Context>('RFC 2246 §7.4.3', {
    rsa_modulus: opaque16({ min: 1 }),
    rsa_exponent: opaque16({ min: 1 }),
    ...signature,
  }),
  RSA: struct<Context>('RFC 4279 §4', hint),
  PSK: struct<Context>('RFC 4279 §2', hint),
};

const CLIENT: Readonly<Record<string, Row<Context>>> = {
  ECDHE: struct<Context>('RFC 8422 §5.7', { ...identity, ecdh_Yc: opaque8({ min: 1 }) }),
  DHE: struct<Context>('RFC 5246 §7.4.7.2', { ...identity, dh_Yc: opaque16({ min: 1 }) }),
  RSA: encrypted(),
  RSA_EXPORT: encrypted(),
  PSK: struct<Context>('RFC 4279 §2', identity),
};

/** Its shape depends on the suite (RFC 5246 §7.4.3); those of suites without a row here are kept as bytes. */
export const serverKeyExchange: Row<Context> = select(
  (_, context) => SERVER[keyExchange(context.suite).method] ?? kept,
);

/** Its shape depends on the suite (RFC 5246 §7.4.7); those of suites without a row here are kept as bytes. */
export const clientKeyExchange: Row<Context> = select(
  (_, context) => CLIENT[keyExchange(context.suite).method] ?? kept,
);

/** SSL 3.0 wrote the secret without its length (RFC 5246 §7.4.7.1). */
function encrypted(): Row<Context> {
  const length = struct<Context>('RFC 5246 §7.4.7.1', {
    ...identity,
    encrypted_pre_master_secret: opaque16(),
  });
  const bare = struct<Context>('RFC 6101 §5.6.7.1', { encrypted_pre_master_secret: rest() });
  return select((_, context) => (context.version === 0x0300 ? bare : length));
}
