import type { Value } from '../../bytes/encode.ts';
import { TLS12, TLS13 } from '../context.ts';
import { GROUPS } from '../registries/groups.ts';
import { SIGNATURE_SCHEMES } from '../registries/signature-schemes.ts';
import { VERSION_CODES } from '../version.ts';
import type { HelloMaterial } from './client-hello.ts';
import type { HelloOffer } from './offer.ts';

export interface KeyShare {
  readonly group: number;
  readonly key_exchange: Uint8Array;
}

export type Extension = { readonly extension_type: number; readonly [name: string]: Value };

/** The extensions of a hello, in the order in which they are sent. */
export function extensionsOf(offer: HelloOffer, { keyShares, cookie }: HelloMaterial): readonly Extension[] {
  const name = offer.serverName === undefined ? [] : [serverName(offer.serverName)];
  if (offer.extensions === 'none') return name;
  const codes = offer.versions.map((version) => VERSION_CODES[version]);
  const has = (from: number, to: number) => codes.some((code) => code >= from && code <= to);
  const older = has(0, TLS12);
  const tls13 = has(TLS13, TLS13);
  const full = offer.extensions === 'all';
  const known = (code: number) => !(offer.withoutNewer && NEWER.has(code));
  return [
    ...name,
    { extension_type: 10, named_group_list: (offer.groups ?? groups(tls13, older, full)).filter(known) },
    ...(older ? [{ extension_type: 11, ec_point_format_list: [0] }] : []),
    // A client that can't do TLS 1.2 must not send it (RFC 5246 §7.4.1.4.1).
    ...(has(TLS12, TLS13)
      ? [{ extension_type: 13, supported_signature_algorithms: signatures(full).filter(known) }]
      : []),
    ...(full ? COMMON : []),
    ...(full && older ? OLDER : []),
    ...(tls13 ? [{ extension_type: 43, versions: versions(offer, codes) }] : []),
    ...(tls13 && full ? [{ extension_type: 45, ke_modes: [1] }] : []),
    ...(tls13 ? [{ extension_type: 51, client_shares: keyShares.map((share) => ({ ...share })) }] : []),
    ...(cookie ? [{ extension_type: 44, cookie }] : []),
  ];
}

/** x25519, x448; RSASSA-PSS, ed25519, ed448: no group offered has the number of a scheme. */
const NEWER = new Set([29, 30, 0x0804, 0x0805, 0x0806, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b]);

const serverName = (name: string): Extension => ({
  extension_type: 0,
  server_name_list: [{ name_type: 0, host_name: new TextEncoder().encode(name) }],
});

/** status_request, signed_certificate_timestamp. */
const COMMON: readonly Extension[] = [
  { extension_type: 5, status_type: 1, responder_id_list: [], request_extensions: new Uint8Array() },
  { extension_type: 18 },
];

/** encrypt_then_mac, extended_master_secret, session_ticket, renegotiation_info. */
const OLDER: readonly Extension[] = [
  { extension_type: 22 },
  { extension_type: 23 },
  { extension_type: 35, ticket: new Uint8Array() },
  { extension_type: 65281, renegotiated_connection: new Uint8Array() },
];

/** Newest first; where the server is to choose, the full hello has also one that no version has (RFC 8701 §3.1). */
function versions(
  { versions: offered, extensions }: HelloOffer,
  codes: readonly number[],
): readonly number[] {
  const grease = offered.length > 1 && extensions === 'all';
  return [...(grease ? [GREASE] : []), ...[...codes].sort((one, other) => other - one)];
}

const GREASE = 0x1a1a;

/** Those that an ordinary client wants first, then all others; keys of after-quantum groups only where TLS 1.3 is offered. */
function groups(tls13: boolean, older: boolean, full: boolean): readonly number[] {
  const first = tls13 && full ? [X25519MLKEM768, ...WANTED] : WANTED;
  if (!full) return first;
  const others = [...GROUPS.keys()].filter((group) => {
    if (first.includes(group) || group > 0x2000) return false;
    return group > 0x1ff ? tls13 : older || group > 0x16;
  });
  return [...first, ...others];
}

const X25519MLKEM768 = 4588;
/** x25519, secp256r1, secp384r1, secp521r1. */
const WANTED = [29, 23, 24, 25];

/** The registry's, and TLS 1.2's pairs with SHA-224, MD5 and DSA (RFC 5246 §7.4.1.4.1). */
function signatures(full: boolean): readonly number[] {
  if (!full) return ORDINARY;
  const others = [...SIGNATURE_SCHEMES.keys(), ...PAIRS].filter((scheme) => !ORDINARY.includes(scheme));
  return [...ORDINARY, ...others];
}

const ORDINARY = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501,
  0x0601, 0x0203, 0x0201,
];
const PAIRS = [0x0301, 0x0303, 0x0402, 0x0502, 0x0602, 0x0302, 0x0202, 0x0101];
