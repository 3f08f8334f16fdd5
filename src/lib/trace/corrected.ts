import type { Message } from '../tls/message.ts';
import { alertLevelName, alertName, contentTypeName } from '../tls/names.ts';
import { versionName } from '../tls/version.ts';
import { CURL_8 } from './curl-8.ts';
import { type Offer, versionLabel } from './tls-line.ts';
import type { Wording } from './wording.ts';

/**
 * What went over the wire, in the RFCs' names and in its order, framed as curl frames it: the version in
 * force, the record's own version, how many bytes the message has, and whether it went encrypted.
 */
export const CORRECTED: Wording = {
  ...CURL_8,
  wireOrder: true,
  messages: (message, offer) => [`${agreed(message, offer)} (${direction(message)}), ${told(message)}:`],
  closed: (how) =>
    how === 'fin'
      ? 'TCP (IN), FIN: the peer closed the connection'
      : 'TCP (IN), RST: the peer reset the connection',
};

/** A ServerHello is labelled with what it chose; before one, a hello with the newest version that it offers. */
function agreed(message: Message, offer: Offer): string {
  if (message.version) return message.version;
  return message.name === 'client_hello' ? versionLabel(message, offer) : recordVersion(message);
}

const direction = (message: Message): string => (message.direction === 'out' ? 'OUT' : 'IN');

const recordVersion = ({ recordVersion: code }: Message): string =>
  versionName(code) ?? `0x${code.toString(16).padStart(4, '0')}`;

function told(message: Message): string {
  const { encrypted, opened, bytes } = message;
  if (message.protocol === 'sslv2') return `${what(message)}, ${bytes.length} bytes`;
  const secret = encrypted ? (opened ? ', encrypted' : ', encrypted and not opened') : '';
  const size = bytes.length === 1 ? '1 byte' : `${bytes.length} bytes`;
  return `TLS ${kind(message)}, ${what(message)}, ${recordVersion(message)} record, ${size}${secret}`;
}

function kind({ protocol, contentType }: Message): string {
  return protocol === 'unknown' ? contentTypeName(contentType) : protocol.replaceAll('_', ' ');
}

function what({ protocol, level, type, name }: Message): string {
  if (protocol === 'alert' && type !== undefined && level !== undefined) {
    return `${alertLevelName(level)} (${level}) ${alertName(type)} (${type})`;
  }
  return type === undefined ? name : `${name} (${type})`;
}
