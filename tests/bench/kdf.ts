import { hmac } from '../../src/server/probe/open/kdf.ts';

/** Derive-Secret of a suite with SHA-256, the transcript's hash as the context (RFC 8446 §7.1). */
export function expandWithContext(secret: Buffer, label: string, context: Buffer): Buffer {
  const full = Buffer.from(`tls13 ${label}`, 'latin1');
  const info = Buffer.concat([
    Buffer.from([0, 32, full.length]),
    full,
    Buffer.from([context.length]),
    context,
  ]);
  return hmac('sha256', secret, info, Buffer.from([1]));
}
