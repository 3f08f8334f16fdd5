import { elements, find, numberAt, slice } from '../../../lib/bytes/find.ts';
import { toHex } from '../../../lib/bytes/hex.ts';
import { FlowDecoder } from '../../../lib/flow/decode.ts';
import { type HashName, suiteParameters } from '../../../lib/opening/suite.ts';
import { TLS13 } from '../../../lib/tls/context.ts';
import {
  clientHello,
  type HelloMaterial,
  helloRecords,
  sslv2Hello,
} from '../../../lib/tls/hello/client-hello.ts';
import type { HelloOffer } from '../../../lib/tls/hello/offer.ts';
import type { Message } from '../../../lib/tls/message.ts';
import { cipherSuiteName } from '../../../lib/tls/names.ts';
import { handshakeSecrets, messageHash } from './secrets.ts';
import { createShare, type Share } from './shares.ts';

/** Speaks the client's part of a handshake as far as the server's first flight. */
export interface Speaker {
  begin(): void;
  /** Bytes from the server: answers a HelloRetryRequest once, and works out the secrets of a ServerHello. */
  heard(chunk: Uint8Array): void;
  /** Whether what the server encrypts can be opened. */
  readonly opens: boolean;
}

interface Voice {
  send(bytes: Uint8Array): void;
  /** Takes a line of the NSS key log format. */
  secret(line: string): void;
}

export function createSpeaker(offer: HelloOffer, lot: (length: number) => Uint8Array, voice: Voice): Speaker {
  const decoder = new FlowDecoder();
  const drawn = drawnFor(offer, lot);
  const shares = [...drawn.keyShares];
  let material: HelloMaterial = { ...drawn, ...(offer.padded && { length: fullLength(offer, lot) }) };
  const transcript: Uint8Array[] = [];
  let retried = false;
  let opens = true;

  return {
    get opens() {
      return opens;
    },
    begin() {
      if (offer.versions[0] === 'SSLv2') voice.send(sslv2Hello(material.random));
      else say();
    },
    heard(chunk) {
      const { messages } = decoder.push({ type: 'bytes', t: 0, direction: 'in', hex: toHex(chunk) });
      for (const message of messages) {
        if (message.name === 'hello_retry_request') retry(message);
        if (message.name === 'server_hello') agree(message);
      }
    },
  };

  function say(): void {
    const message = clientHello(offer, material);
    transcript.push(message);
    voice.send(helloRecords(offer, message));
  }

  function retry({ field, bytes }: Message): void {
    const hash = hashOf(field);
    const [first] = transcript;
    const group = numberAt(field, 'extensions.key_share.selected_group');
    const share = group === undefined ? undefined : createShare(group);
    if (retried || hash === undefined || !first || (group !== undefined && !share)) {
      opens = false;
      return;
    }
    retried = true;
    transcript.splice(0, 1, messageHash(hash, first), bytes);
    if (share) shares.splice(0, shares.length, share);
    const cookie = elementOf(bytes, find(field, 'extensions.cookie.cookie'));
    material = { ...material, keyShares: shares, ...(cookie && { cookie }) };
    say();
  }

  function agree({ field, bytes }: Message): void {
    if (numberAt(field, 'extensions.supported_versions.selected_version') !== TLS13) return;
    transcript.push(bytes);
    const group = numberAt(field, 'extensions.key_share.server_share.group');
    const theirs = elementOf(bytes, find(field, 'extensions.key_share.server_share.key_exchange'));
    const hash = hashOf(field);
    const shared = agreed(
      shares.find((share) => share.group === group),
      theirs,
    );
    opens = hash !== undefined && shared !== undefined;
    if (!hash || !shared) return;
    const secrets = { hash, clientRandom: material.random, shared, transcript };
    for (const line of handshakeSecrets(secrets)) voice.secret(line);
  }
}

function drawnFor({ versions, extensions }: HelloOffer, lot: (length: number) => Uint8Array) {
  const full = extensions === 'all';
  const groups = versions.includes('TLSv1.3') ? (full ? [4588, 29, 23] : [29, 23]) : [];
  return {
    random: lot(32),
    sessionId: full ? lot(32) : new Uint8Array(),
    keyShares: groups.flatMap((group) => createShare(group) ?? []),
  };
}

function fullLength(offer: HelloOffer, lot: (length: number) => Uint8Array): number {
  const full: HelloOffer = { ...offer, suites: 'all', extensions: 'all' };
  return clientHello(full, drawnFor(full, lot)).length;
}

/** The secret; undefined for a share that is none of its group, which the verdict tells of. */
function agreed(share: Share | undefined, theirs: Uint8Array | undefined): Uint8Array | undefined {
  try {
    return theirs && share?.agree(theirs);
  } catch {
    return undefined;
  }
}

/** Undefined for a suite that nobody here can open. */
const hashOf = (field: Message['field']): HashName | undefined =>
  suiteParameters(cipherSuiteName(numberAt(field, 'cipher_suite') ?? -1))?.hash;

function elementOf(bytes: Uint8Array, field: Message['field'] | undefined): Uint8Array | undefined {
  const [content] = field ? elements(field) : [];
  return content && slice(bytes, content);
}
