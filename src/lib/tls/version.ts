/** The names that the report uses for protocol versions, oldest first. */
const VERSIONS = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type Version = (typeof VERSIONS)[number];

/** Versions that one connection made by this machine's TLS library can offer. */
export type TlsVersion = Exclude<Version, 'SSLv2' | 'SSLv3'>;

/** ProtocolVersion on the wire (RFC 8446 §4.1.2, RFC 6101 §5.6.1.2; SSLv2: draft-hickman-netscape-ssl §1.2). */
export const VERSION_CODES: Readonly<Record<Version, number>> = {
  SSLv2: 0x0002,
  SSLv3: 0x0300,
  'TLSv1.0': 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};

/** The name of a ProtocolVersion, or undefined where no version has that number. */
export function versionName(code: number): Version | undefined {
  return VERSIONS.find((name) => VERSION_CODES[name] === code);
}
