import { find, numberAt, slice } from '../../../lib/bytes/find.ts';
import { toHex } from '../../../lib/bytes/hex.ts';
import type { Direction, Opened } from '../../../lib/flow/event.ts';
import { TLS13 } from '../../../lib/tls/context.ts';
import { Framing, HEADER, type RawRecord } from '../../../lib/tls/framing.ts';
import { decodeHandshake } from '../../../lib/tls/handshake.ts';
import { Reassembly } from '../../../lib/tls/reassembly.ts';
import { type Agreed, type Keys, keyBlock, tls13Keys, updated } from './keys.ts';
import type { Unsealed } from './protection.ts';

/** Opens a connection's encrypted records with the secrets that its own TLS library logs. */
export interface Opener {
  /** Records from the peer so far. */
  readonly recordsIn: number;
  /** The peer's fatal alert, in the clear or opened. */
  readonly fatalAlert: number | undefined;
  /** A line of the NSS key log format, as node:tls's `keylog` gives it. */
  secret(line: Uint8Array): void;
  /** The direction's next bytes. A record that does not open is left out, never an error. */
  take(direction: Direction, chunk: Uint8Array): readonly Opened[];
}

/** @param keylog is given each line too, to be kept with the flow */
export function createOpener(keylog: (line: string) => void): Opener {
  const secrets = new Map<string, Uint8Array>();
  const sides = { out: createSide('out'), in: createSide('in') };
  let clientRandom: Uint8Array | undefined;
  let agreed: Agreed | undefined;
  let recordsIn = 0;
  let fatalAlert: number | undefined;

  return {
    get recordsIn() {
      return recordsIn;
    },
    get fatalAlert() {
      return fatalAlert;
    },
    secret(line) {
      const text = Buffer.from(line).toString('latin1').trim();
      const [label = '', , value = ''] = text.split(' ');
      keylog(text);
      secrets.set(label, Buffer.from(value, 'hex'));
    },
    take(direction, chunk) {
      const side = sides[direction];
      const opened: Opened[] = [];
      for (const record of side.framing.push(chunk)) {
        if (record.kind !== 'record') break;
        if (direction === 'in') recordsIn++;
        const content = tryRead(side, record);
        if (content) opened.push(openedAt(record.at, content));
      }
      return opened;
    },
  };

  function tryRead(side: Side, record: RawRecord): Unsealed | undefined {
    try {
      return read(side, record);
    } catch {
      return undefined;
    }
  }

  function read(side: Side, { bytes }: RawRecord): Unsealed | undefined {
    const contentType = bytes[0] ?? 0;
    const version = (bytes[1] ?? 0) * 256 + (bytes[2] ?? 0);
    const fragment = bytes.subarray(HEADER);
    if (!isEncrypted(side, contentType)) return readClear(side, contentType, fragment);
    side.keys ??= firstKeys(side.direction);
    const content = side.keys?.unseal({ contentType, version, fragment });
    if (content?.contentType === ALERT) noteAlert(side, content.content);
    if (content?.contentType === HANDSHAKE && agreed?.version === TLS13) {
      for (const message of messages(side, content.content, true)) nextKeys(side, message);
    }
    return content;
  }

  function readClear(side: Side, contentType: number, fragment: Uint8Array): undefined {
    if (contentType === CHANGE_CIPHER_SPEC) side.changed = true;
    if (contentType === ALERT) noteAlert(side, fragment);
    if (contentType !== HANDSHAKE) return;
    for (const message of messages(side, fragment, false)) readHello(message);
  }

  function noteAlert({ direction }: Side, [level, description]: Uint8Array): void {
    if (direction === 'in' && level === FATAL) fatalAlert ??= description;
  }

  /** TLS 1.3's encrypted records all look like application data; before it, a change cipher spec tells. */
  function isEncrypted(side: Side, contentType: number): boolean {
    return agreed?.version === TLS13 ? contentType === APPLICATION_DATA : side.changed;
  }

  function readHello(message: Uint8Array): void {
    if (message[0] !== CLIENT_HELLO && message[0] !== SERVER_HELLO) return;
    const { field } = decodeHandshake(message, {});
    const random = find(field, 'random');
    if (!random) return;
    if (message[0] === CLIENT_HELLO) clientRandom = slice(message, random);
    else {
      agreed = {
        version:
          numberAt(field, 'extensions.supported_versions.selected_version') ??
          numberAt(field, 'legacy_version') ??
          0,
        suite: numberAt(field, 'cipher_suite') ?? 0,
        serverRandom: slice(message, random),
        encryptThenMac: find(field, 'extensions.encrypt_then_mac') !== undefined,
      };
    }
  }

  function firstKeys(direction: Direction): Keys | undefined {
    if (!agreed) return undefined;
    if (agreed.version === TLS13)
      return tls13Keys(agreed, secrets.get(`${SIDES[direction]}_HANDSHAKE_TRAFFIC_SECRET`));
    const master = secrets.get('CLIENT_RANDOM');
    return master && clientRandom && keyBlock(agreed, master, clientRandom, direction);
  }

  /** After Finished come the application's keys (RFC 8446 §7.1), after KeyUpdate the next ones (§7.2). */
  function nextKeys(side: Side, message: Uint8Array): void {
    if (!agreed) return;
    if (message[0] === FINISHED)
      side.keys = tls13Keys(agreed, secrets.get(`${SIDES[side.direction]}_TRAFFIC_SECRET_0`));
    if (message[0] === KEY_UPDATE && side.keys) side.keys = updated(agreed, side.keys);
  }
}

interface Side {
  readonly direction: Direction;
  readonly framing: Framing;
  readonly reassembly: Reassembly;
  /** TLS 1.2 and older: this side's change cipher spec has passed. */
  changed: boolean;
  keys: Keys | undefined;
}

function createSide(direction: Direction): Side {
  return { direction, framing: new Framing(), reassembly: new Reassembly(), changed: false, keys: undefined };
}

function* messages({ reassembly }: Side, bytes: Uint8Array, encrypted: boolean): Generator<Uint8Array> {
  if (reassembly.breaks(encrypted)) reassembly.cut();
  for (const whole of reassembly.push({ bytes, spans: [], encrypted, recordVersion: 0 })) yield whole.bytes;
}

function openedAt(at: number, { contentType, content, padding }: Unsealed): Opened {
  return { at, contentType, hex: toHex(content), ...(padding !== undefined && { padding }) };
}

const SIDES = { out: 'CLIENT', in: 'SERVER' } as const;

const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;

const FATAL = 2;

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const FINISHED = 20;
const KEY_UPDATE = 24;
