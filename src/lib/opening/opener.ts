import { elements, find, numberAt, slice } from '../bytes/find.ts';
import { toHex } from '../bytes/hex.ts';
import type { Direction, Opened } from '../flow/event.ts';
import { TLS13 } from '../tls/context.ts';
import { Framing, HEADER, type RawRecord } from '../tls/framing.ts';
import { decodeHandshake } from '../tls/handshake.ts';
import { Reassembly } from '../tls/reassembly.ts';
import { VERSION_CODES } from '../tls/version.ts';
import { earlyData } from './early.ts';
import type { Secrets } from './keylog.ts';
import { type Agreed, type Keys, keyBlock, openable, tls13Keys, updated } from './keys.ts';
import type { Primitives } from './primitives.ts';
import type { Sealed, Unsealed } from './protection.ts';
import type { SuiteParameters } from './suite.ts';

/** Opens a connection's encrypted records with the secrets that its own TLS library logged. */
export interface Opener {
  /** Records from the peer so far. */
  readonly recordsIn: number;
  /** The peer's fatal alert, in the clear or opened. */
  readonly fatalAlert: number | undefined;
  /** The random of the ClientHello, once it has come: the name of the connection's secrets. */
  readonly clientRandom: Uint8Array | undefined;
  /** Records that stayed closed so far, the first of each reason in either direction. */
  readonly unopened: readonly Unopened[];
  /** The direction's next bytes. A record that does not open is left out, never an error. */
  take(direction: Direction, chunk: Uint8Array): readonly Opened[];
}

export interface Unopened {
  readonly direction: Direction;
  /** Offset of the record's header in its direction. */
  readonly at: number;
  /** No secret for it; a suite or a version that can't be opened here; or a secret, and it did not open. */
  readonly reason: 'secret' | 'suite' | 'version' | 'record';
  /** The suite's number, where there is one. */
  readonly suite?: number;
}

export function createOpener(primitives: Primitives, secrets: Secrets): Opener {
  const sides = { out: createSide('out'), in: createSide('in') };
  const unopened: Unopened[] = [];
  let clientHello: { readonly random: Uint8Array; readonly suites: readonly number[] } | undefined;
  let early: ReturnType<typeof earlyData> | undefined;
  let agreed: Agreed | undefined;
  let recordsIn = 0;
  let fatalAlert: number | undefined;

  return {
    unopened,
    get clientRandom() {
      return clientHello?.random;
    },
    get recordsIn() {
      return recordsIn;
    },
    get fatalAlert() {
      return fatalAlert;
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
      missed(side, record, 'record');
      return undefined;
    }
  }

  function missed({ direction }: Side, { at }: RawRecord, reason: Unopened['reason']): void {
    if (unopened.some((one) => one.direction === direction && one.reason === reason)) return;
    unopened.push({ direction, at, reason, ...(agreed && { suite: agreed.suite }) });
  }

  function read(side: Side, record: RawRecord): Unsealed | undefined {
    const { bytes } = record;
    const contentType = bytes[0] ?? 0;
    const version = (bytes[1] ?? 0) * 256 + (bytes[2] ?? 0);
    const fragment = bytes.subarray(HEADER);
    if (!isEncrypted(side, contentType)) return readClear(side, contentType, fragment);
    const sealed = { contentType, version, fragment };
    const early = openEarly(side, sealed);
    if (!early) side.keys ??= firstKeys(side.direction);
    const content = early ?? side.keys?.unseal(sealed);
    if (!content) missed(side, record, whyNot());
    if (content?.contentType === ALERT) noteAlert(side, content.content);
    if (content?.contentType === HANDSHAKE && (early || agreed?.version === TLS13)) {
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
    if (agreed?.version === TLS13) return contentType === APPLICATION_DATA;
    return side.changed || (!agreed && contentType === APPLICATION_DATA);
  }

  function readHello(message: Uint8Array): void {
    if (message[0] !== CLIENT_HELLO && message[0] !== SERVER_HELLO) return;
    const { field } = decodeHandshake(message, {});
    const random = find(field, 'random');
    if (!random) return;
    if (message[0] === CLIENT_HELLO) {
      const suites = elements(find(field, 'cipher_suites')).map(({ value }) => Number(value));
      clientHello = { random: slice(message, random), suites };
    } else {
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

  /** The suite agreed on, where its records can be opened. */
  function suiteInUse(): SuiteParameters | undefined {
    return agreed && VERSIONS.has(agreed.version) ? openable(primitives, agreed.suite) : undefined;
  }

  function firstKeys(direction: Direction): Keys | undefined {
    const suite = suiteInUse();
    if (!agreed || !suite || !clientHello) return undefined;
    const { random } = clientHello;
    if (agreed.version === TLS13)
      return tls13Keys(
        primitives,
        suite,
        secrets.secret(`${SIDES[direction]}_HANDSHAKE_TRAFFIC_SECRET`, random),
      );
    const master = secrets.secret('CLIENT_RANDOM', random);
    return master && keyBlock(primitives, suite, agreed, master, random, direction);
  }

  /** Early data is the client's first, up to its EndOfEarlyData, and there only where a secret of it is. */
  function openEarly({ direction }: Side, sealed: Sealed): Unsealed | undefined {
    if (direction !== 'out' || !clientHello) return undefined;
    const { random, suites } = clientHello;
    if (early === undefined) {
      const secret = secrets.secret('CLIENT_EARLY_TRAFFIC_SECRET', random);
      early = secret ? earlyData(primitives, secret, suites) : () => undefined;
    }
    const content = early(sealed);
    if (!content) early = () => undefined;
    return content;
  }

  function whyNot(): Unopened['reason'] {
    if (agreed && !VERSIONS.has(agreed.version)) return 'version';
    return agreed && !suiteInUse() ? 'suite' : 'secret';
  }

  /** After EndOfEarlyData come the handshake's keys, after Finished the application's (RFC 8446 §7.1), after KeyUpdate the next ones (§7.2). */
  function nextKeys(side: Side, [type]: Uint8Array): void {
    if (type === END_OF_EARLY_DATA) early = () => undefined;
    const suite = suiteInUse();
    if (!suite || !clientHello) return;
    if (type === FINISHED) {
      const label = `${SIDES[side.direction]}_TRAFFIC_SECRET_0`;
      side.keys = tls13Keys(primitives, suite, secrets.secret(label, clientHello.random));
    }
    if (type === KEY_UPDATE && side.keys) side.keys = updated(primitives, suite, side.keys);
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

/** Versions whose keys are made as `keyBlock` and `tls13Keys` make them; SSL 3.0 has another way. */
const VERSIONS = new Set<number>(
  (['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const).map((name) => VERSION_CODES[name]),
);

const CHANGE_CIPHER_SPEC = 20;
const ALERT = 21;
const HANDSHAKE = 22;
const APPLICATION_DATA = 23;

const FATAL = 2;

const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const END_OF_EARLY_DATA = 5;
const FINISHED = 20;
const KEY_UPDATE = 24;
