import type { Field } from '../bytes/field.ts';
import { isGrease, sizeOf } from './told.ts';

/**
 * Fields that are drawn, derived or measured anew for each connection: they differ between any two. Where one side
 * left its own empty, that is a difference all the same.
 */
export function isFresh(left: Field, right: Field, path: string): boolean {
  if (sizeOf(left) === 0 || sizeOf(right) === 0) return false;
  if (isGrease(left) && isGrease(right)) return true;
  return FRESH.has(left.name) || (isMute(left) && isMute(right) && IN_CERTIFICATE.test(path));
}

const FRESH = new Set([
  // Hellos (RFC 8446 §4.1, draft-hickman-netscape-ssl §1.2)
  'random',
  'legacy_session_id',
  'legacy_session_id_echo',
  'challenge',
  'connection_id',
  'session_id',
  'cookie',
  // Key exchange (RFC 8446 §4.2.8, RFC 8422 §5.4, RFC 5246 §7.4.3)
  'key_exchange',
  'public',
  'dh_Ys',
  'dh_Yc',
  'ecdh_Yc',
  'encrypted_pre_master_secret',
  // Proofs (RFC 8446 §4.4, RFC 6101 §5.6.9)
  'signature',
  'verify_data',
  'md5_hash',
  'sha_hash',
  // Resumption (RFC 8446 §4.2.11, §4.6.1; RFC 5077 §3.2)
  'ticket',
  'ticket_age_add',
  'ticket_nonce',
  'identity',
  'obfuscated_ticket_age',
  'PskBinderEntry',
  // Encrypted Client Hello, which is drawn where there is none (RFC 9849 §6.2)
  'config_id',
  'enc',
  'payload',
  'confirmation',
  // Times of an OCSP response and of a log's promise (RFC 6960 §4.2.1, RFC 6962 §3.2)
  'producedAt',
  'thisUpdate',
  'nextUpdate',
  'timestamp',
  // Ciphertext, and what it carries
  'application_data',
  'encrypted',
]);

/** Keys and signatures, which no two certificates share; what can be read of one does tell. */
const IN_CERTIFICATE = /(^|\.)Certificate(\.|$)/;
const isMute = ({ value, label }: Field): boolean => value === undefined && label === undefined;
