import { createCipheriv, createDecipheriv } from 'node:crypto';
import { hkdfExpandLabel } from '../../src/server/probe/open/kdf.ts';
import { u16 } from './wire.ts';

/** One direction's AES-128-GCM (RFC 8446 §5.2, §5.3). */
export class Sealing {
  readonly #key: Buffer;
  readonly #iv: Buffer;
  #sequence = 0n;

  readonly #secret: Buffer;

  constructor(secret: Buffer) {
    this.#secret = secret;
    this.#key = hkdfExpandLabel('sha256', secret, 'key', 16);
    this.#iv = hkdfExpandLabel('sha256', secret, 'iv', 12);
  }

  seal(inner: Buffer): Buffer {
    const header = Buffer.concat([Buffer.from([23, 3, 3]), u16(inner.length + 16)]);
    const cipher = createCipheriv('aes-128-gcm', this.#key, this.#nonce()).setAAD(header);
    return Buffer.concat([header, cipher.update(inner), cipher.final(), cipher.getAuthTag()]);
  }

  open(bytes: Buffer): { readonly type: number; readonly content: Buffer } {
    const decipher = createDecipheriv('aes-128-gcm', this.#key, this.#nonce()).setAAD(bytes.subarray(0, 5));
    decipher.setAuthTag(bytes.subarray(-16));
    const inner = Buffer.concat([decipher.update(bytes.subarray(5, -16)), decipher.final()]);
    return { type: inner.at(-1) ?? 0, content: inner.subarray(0, -1) };
  }

  /** The keys behind a KeyUpdate (RFC 8446 §7.2). */
  next(): Sealing {
    return new Sealing(hkdfExpandLabel('sha256', this.#secret, 'traffic upd', 32));
  }

  #nonce(): Buffer {
    const nonce = Buffer.from(this.#iv);
    nonce.writeBigUInt64BE(nonce.readBigUInt64BE(4) ^ this.#sequence++, 4);
    return nonce;
  }
}
