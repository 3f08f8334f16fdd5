/** Names as lib/vtls/openssl.c of curl has them: tls_rt_type and ssl_msg_type. */

const RECORDS: Readonly<Record<number, string>> = {
  20: 'TLS change cipher',
  21: 'TLS alert',
  22: 'TLS handshake',
  23: 'TLS app data',
};

const HANDSHAKES: Readonly<Record<number, string>> = {
  0: 'Hello request',
  1: 'Client hello',
  2: 'Server hello',
  4: 'Newsession Ticket',
  5: 'End of early data',
  8: 'Encrypted Extensions',
  11: 'Certificate',
  12: 'Server key exchange',
  13: 'Request CERT',
  14: 'Server finished',
  15: 'CERT verify',
  16: 'Client key exchange',
  20: 'Finished',
  22: 'Certificate Status',
  23: 'Supplemental data',
  24: 'Key update',
  67: 'Next protocol',
  254: 'Message hash',
};

/** OpenSSL's SSL_alert_desc_string_long; it has no name for the alerts of TLS 1.3 and of RFC 7507. */
const ALERTS: Readonly<Record<number, string>> = {
  0: 'close notify',
  10: 'unexpected message',
  20: 'bad record mac',
  21: 'decryption failed',
  22: 'record overflow',
  30: 'decompression failure',
  40: 'handshake failure',
  41: 'no certificate',
  42: 'bad certificate',
  43: 'unsupported certificate',
  44: 'certificate revoked',
  45: 'certificate expired',
  46: 'certificate unknown',
  47: 'illegal parameter',
  48: 'unknown CA',
  49: 'access denied',
  50: 'decode error',
  51: 'decrypt error',
  60: 'export restriction',
  70: 'protocol version',
  71: 'insufficient security',
  80: 'internal error',
  90: 'user canceled',
  100: 'no renegotiation',
  110: 'unsupported extension',
  111: 'certificate unobtainable',
  112: 'unrecognized name',
  113: 'bad certificate status response',
  114: 'bad certificate hash value',
  115: 'unknown PSK identity',
  120: 'no application protocol',
};

export const recordName = (contentType: number): string => RECORDS[contentType] ?? 'TLS Unknown';
export const handshakeName = (type: number): string => HANDSHAKES[type] ?? 'Unknown';
export const alertName = (description: number): string => ALERTS[description] ?? 'unknown';
