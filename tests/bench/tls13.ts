import {
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
  sign,
} from 'node:crypto';
import type { Socket } from 'node:net';
import { elements, find, numberAt, slice } from '../../src/lib/bytes/find.ts';
import { Framing } from '../../src/lib/tls/framing.ts';
import { decodeHandshake } from '../../src/lib/tls/handshake.ts';
import { hkdfExpandLabel, hmac } from '../../src/server/probe/open/kdf.ts';
import type { Identity } from './identity.ts';
import { expandWithContext } from './kdf.ts';
import { Sealing } from './sealing.ts';
import { extension, handshake, type Name, record, u16, vector } from './wire.ts';

/** Where a correct TLS 1.3 server goes wrong; each is one thing, and all else stays right. */
export interface Bugs {
  /** Sends this in place of a message's body, without it none of the kind. */
  readonly replace?: Partial<Readonly<Record<Name, (body: Buffer, identity: Identity) => Buffer>>>;
  readonly skip?: Name;
  /** Sends these whole messages after EncryptedExtensions. */
  readonly extra?: readonly Buffer[];
  readonly encryptedExtensions?: readonly Buffer[];
  /** DER, the leaf first, with the identity's key in it. */
  readonly chain?: (identity: Identity) => readonly Uint8Array[];
  /** Extensions of the first certificate's entry. */
  readonly entryExtensions?: readonly Buffer[];
  /** Ends TCP after a message, or in the middle of its record. */
  readonly end?: { readonly after: Name; readonly how: 'fin' | 'reset'; readonly half?: true };
  /** Most bytes of handshake that a record carries. */
  readonly recordSize?: number;
  /** All of the encrypted flight in as few records as can be. */
  readonly packed?: true;
  /** Zero bytes behind each record's content; `all` leaves nothing else in it. */
  readonly padding?: number | 'all';
  /** Sends the flight in pieces of so many bytes, with a pause of so many milliseconds. */
  readonly pace?: { readonly size: number; readonly ms: number };
  /** Waits so many milliseconds before its first byte. */
  readonly delay?: number;
  /** Raw bytes in place of EncryptedExtensions and what follows. */
  readonly instead?: Uint8Array;
  /** Whole messages behind the client's Finished. */
  readonly after?: readonly Buffer[];
  /** Answers a request. */
  readonly http?: (write: (text: string | Uint8Array) => boolean, socket: Socket) => void;
  /** What follows on the client's close_notify. */
  readonly goodbye?: 'never';
}

const SUITE = 0x1301;
const EMPTY_HASH = createHash('sha256').digest();
const ZEROS = Buffer.alloc(32);

/** A TLS 1.3 server (RFC 8446) of one suite, TLS_AES_128_GCM_SHA256, and one group, X25519. */
export function tls13(bugs: Bugs = {}): (socket: Socket, identity: Identity) => void {
  return (socket, identity) => void new Server(socket, identity, bugs);
}

class Server {
  readonly #socket: Socket;
  readonly #identity: Identity;
  readonly #bugs: Bugs;
  readonly #framing = new Framing();
  readonly #transcript: Buffer[] = [];
  #in: Sealing | undefined;
  #out: Sealing | undefined;
  #later: { readonly in: Sealing; readonly out: Sealing } | undefined;

  constructor(socket: Socket, identity: Identity, bugs: Bugs) {
    this.#socket = socket;
    this.#identity = identity;
    this.#bugs = bugs;
    socket.on('data', (chunk: Buffer) => {
      for (const found of this.#framing.push(chunk))
        if (found.kind === 'record') this.#read(Buffer.from(found.bytes));
    });
    socket.on('end', () => bugs.goodbye ?? socket.end());
  }

  #read(bytes: Buffer): void {
    const [type] = bytes;
    if (type === 22 && this.#transcript.length === 0)
      setTimeout(() => this.#answer(bytes.subarray(5)), this.#bugs.delay ?? 0);
    if (type !== 23 || !this.#in || this.#bugs.end) return;
    const inner = this.#in.open(bytes);
    if (inner.type === 22 && endsInFinished(inner.content)) this.#established();
    if (inner.type === 23) this.#asked();
    if (inner.type === 21 && this.#bugs.goodbye !== 'never') this.#socket.end();
  }

  #answer(clientHello: Buffer): void {
    const { end, instead } = this.#bugs;
    const { hello, secrets } = this.#hello(clientHello);
    this.#in = new Sealing(secrets.client);
    this.#out = new Sealing(secrets.server);
    const first = record(22, hello);
    if (end?.after === 'server_hello') this.#send([first], end.how);
    else if (instead) this.#send([first, Buffer.from(instead)]);
    else this.#send([first, ...this.#encrypted(secrets.server)], end?.how);
    this.#later = this.#applicationKeys(secrets.handshake);
  }

  /** The rest of the flight as records, up to where it is to end. */
  #encrypted(secret: Buffer): readonly Buffer[] {
    const { end, packed, recordSize = 16384 } = this.#bugs;
    const messages = [...this.#flight(secret)];
    if (packed)
      return pieces(Buffer.concat(messages.map(([, bytes]) => bytes)), 700).map((part) =>
        this.#seal(22, part),
      );
    const last = messages.findIndex(([name]) => name === end?.after);
    const records = messages
      .slice(0, last < 0 ? undefined : last + 1)
      .flatMap(([, bytes]) => pieces(bytes, recordSize).map((part) => this.#seal(22, part)));
    const final = records.at(-1);
    return end?.half && final ? [...records.slice(0, -1), final.subarray(0, final.length >> 1)] : records;
  }

  /** ServerHello (RFC 8446 §4.1.3) and the handshake's secrets (§7.1). */
  #hello(clientHello: Buffer) {
    const { field } = decodeHandshake(clientHello, {});
    const shares = elements(find(field, 'extensions.key_share.client_shares'));
    const share = shares.find((entry) => numberAt(entry, 'group') === 0x1d);
    const theirs = slice(clientHello, elements(find(share ?? field, 'key_exchange'))[0] ?? field);
    const session = slice(clientHello, elements(find(field, 'legacy_session_id'))[0] ?? field);
    const { privateKey, publicKey } = generateKeyPairSync('x25519');
    const ours = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const x = Buffer.from(theirs).toString('base64url');
    const peerKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
    const shared = diffieHellman({ privateKey, publicKey: peerKey });

    const body = Buffer.concat([
      u16(0x0303),
      randomBytes(32),
      vector(1, session),
      u16(SUITE),
      Buffer.from([0]),
      vector(2, extension(43, u16(0x0304)), extension(51, u16(0x1d), vector(2, ours))),
    ]);
    const hello = this.#message('server_hello', body);
    this.#transcript.push(clientHello, hello);
    const secret = hmac('sha256', this.#derived(hmac('sha256', ZEROS, ZEROS), 'derived', EMPTY_HASH), shared);
    const at = this.#hash();
    return {
      hello,
      secrets: {
        handshake: secret,
        client: this.#derived(secret, 'c hs traffic', at),
        server: this.#derived(secret, 's hs traffic', at),
      },
    };
  }

  /** EncryptedExtensions to Finished, in order, each part of the transcript as it is sent. */
  *#flight(secret: Buffer): Generator<readonly [Name, Buffer]> {
    const {
      encryptedExtensions = this.#asksAlpn() ? [alpn('http/1.1')] : [],
      extra = [],
      chain,
      entryExtensions = [],
    } = this.#bugs;
    const add = (name: Name, body: Buffer): readonly [Name, Buffer][] => {
      if (this.#bugs.skip === name) return [];
      const message = this.#message(name, body);
      this.#transcript.push(message);
      return [[name, message]];
    };
    yield* add('encrypted_extensions', vector(2, ...encryptedExtensions));
    for (const message of extra) {
      this.#transcript.push(message);
      yield ['certificate_request', message];
    }
    const entries = (chain?.(this.#identity) ?? this.#identity.chain).map((one, at) =>
      Buffer.concat([vector(3, one), vector(2, ...(at === 0 ? entryExtensions : []))]),
    );
    yield* add('certificate', Buffer.concat([Buffer.from([0]), vector(3, ...entries)]));
    const signed = Buffer.concat([
      Buffer.alloc(64, 0x20),
      Buffer.from('TLS 1.3, server CertificateVerify\0'),
      this.#hash(),
    ]);
    yield* add(
      'certificate_verify',
      Buffer.concat([u16(0x0403), vector(2, sign('sha256', signed, this.#identity.key))]),
    );
    const finishedKey = hkdfExpandLabel('sha256', secret, 'finished', 32);
    yield* add('finished', hmac('sha256', finishedKey, this.#hash()));
  }

  /** A server chooses a protocol only where the client named some (RFC 7301 §3.2). */
  #asksAlpn(): boolean {
    const [hello = Buffer.alloc(0)] = this.#transcript;
    const { field } = decodeHandshake(hello, {});
    return find(field, 'extensions.application_layer_protocol_negotiation') !== undefined;
  }

  #message(name: Name, body: Buffer): Buffer {
    return handshake(name, this.#bugs.replace?.[name]?.(body, this.#identity) ?? body);
  }

  #applicationKeys(handshakeSecret: Buffer) {
    const master = hmac('sha256', this.#derived(handshakeSecret, 'derived', EMPTY_HASH), ZEROS);
    const at = this.#hash();
    return {
      in: new Sealing(this.#derived(master, 'c ap traffic', at)),
      out: new Sealing(this.#derived(master, 's ap traffic', at)),
    };
  }

  #established(): void {
    this.#in = this.#later?.in;
    this.#out = this.#later?.out;
    const { after = [] } = this.#bugs;
    const sealed = after.map((message) => {
      const bytes = this.#seal(22, message);
      if (message[0] === 24) this.#out = this.#out?.next();
      return bytes;
    });
    if (sealed.length > 0) this.#socket.write(Buffer.concat(sealed));
  }

  #asked(): void {
    const write = (text: string | Uint8Array) =>
      this.#socket.write(this.#seal(23, Buffer.from(text as string)));
    const { http = (say) => say('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok') } = this.#bugs;
    http(write, this.#socket);
  }

  #send(flight: readonly Buffer[], how?: 'fin' | 'reset'): void {
    const bytes = Buffer.concat(flight);
    const { size, ms } = this.#bugs.pace ?? { size: bytes.length, ms: 0 };
    const parts = pieces(bytes, size);
    const next = () => {
      const part = parts.shift();
      if (part && !this.#socket.destroyed) this.#socket.write(part);
      if (parts.length > 0 && !this.#socket.destroyed) setTimeout(next, ms);
    };
    next();
    if (how === 'fin') this.#socket.end();
    // Long enough for what was sent to be read: a reset takes along what still waits.
    if (how === 'reset') setTimeout(() => this.#socket.resetAndDestroy(), 100);
  }

  #seal(type: number, content: Buffer): Buffer {
    const { padding = 0 } = this.#bugs;
    if (!this.#out) throw new Error('no keys');
    const room = 16384 - content.length;
    if (padding === 'all') return this.#out.seal(Buffer.alloc(content.length + 1));
    return this.#out.seal(
      Buffer.concat([content, Buffer.from([type]), Buffer.alloc(Math.min(padding, room))]),
    );
  }

  #hash(): Buffer {
    return createHash('sha256').update(Buffer.concat(this.#transcript)).digest();
  }

  #derived(secret: Buffer, label: string, context: Buffer): Buffer {
    return expandWithContext(secret, label, context);
  }
}

/** The server's choice of an application protocol, as many as are named. */
export const alpn = (...protocols: readonly (string | Uint8Array)[]): Buffer =>
  extension(16, vector(2, ...protocols.map((name) => vector(1, Buffer.from(name as string)))));

/** A client that was asked for a certificate says something before its Finished. */
function endsInFinished(content: Buffer): boolean {
  return content.at(-36) === 20 && content.at(-33) === 32;
}

function pieces(bytes: Buffer, size: number): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return parts;
}
