import {
  empty,
  fixed,
  opaque8,
  opaque16,
  type Row,
  rest,
  select,
  struct,
  uint8,
  uint32,
} from '../../bytes/row.ts';
import { type Context, hashLength, isTls13 } from '../context.ts';
import { alertLevelName, alertName, keyUpdateName } from '../names.ts';
import { extensions } from './extensions.ts';

export const helloRequest = empty<Context>('RFC 5246 §7.4.1.1');
export const serverHelloDone = empty<Context>('RFC 5246 §7.4.5');
export const endOfEarlyData = empty<Context>('RFC 8446 §4.5');

const ssl30Finished = struct<Context>('RFC 6101 §5.6.9', { md5_hash: fixed(16), sha_hash: fixed(20) });
const tls12Finished = struct<Context>('RFC 5246 §7.4.9', { verify_data: fixed(12) });
const sha256Finished = struct<Context>('RFC 8446 §4.4.4', { verify_data: fixed(32) });
const sha384Finished = struct<Context>('RFC 8446 §4.4.4', { verify_data: fixed(48) });

export const finished: Row<Context> = select((seen, context) => {
  if (context.version === 0x0300) return ssl30Finished;
  if (!isTls13(seen, context)) return tls12Finished;
  return hashLength(context.suite) === 48 ? sha384Finished : sha256Finished;
});

const tls13Ticket = struct<Context>('RFC 8446 §4.6.1', {
  ticket_lifetime: uint32(),
  ticket_age_add: uint32(),
  ticket_nonce: opaque8(),
  ticket: opaque16({ min: 1 }),
  extensions,
});
const tls12Ticket = struct<Context>('RFC 5077 §3.3', { ticket_lifetime_hint: uint32(), ticket: opaque16() });

export const newSessionTicket: Row<Context> = select((seen, context) =>
  isTls13(seen, context) ? tls13Ticket : tls12Ticket,
);

export const keyUpdate = struct<Context>('RFC 8446 §4.6.3', { request_update: uint8(keyUpdateName) });

/** A stand-in for the first ClientHello in the transcript; never sent. */
export const messageHash = struct<Context>('RFC 8446 §4.4.1', { hash: rest() });

export const nextProtocol = struct<Context>('draft-agl-tls-nextprotoneg-04 §3', {
  selected_protocol: opaque8({ text: true }),
  padding: opaque8(),
});

export const alert = struct<Context>('RFC 8446 §6', {
  level: uint8(alertLevelName),
  description: uint8(alertName),
});

export const changeCipherSpec = struct<Context>('RFC 5246 §7.1', {
  type: uint8((code) => (code === 1 ? 'change_cipher_spec' : 'unknown')),
});
