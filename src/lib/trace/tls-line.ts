import type { Field } from '../bytes/field.ts';
import { numberAt } from '../bytes/find.ts';
import type { FlowRequest } from '../flow/request.ts';
import type { Message } from '../tls/message.ts';
import { VERSION_CODES, type Version } from '../tls/version.ts';
import { handshakeName, recordName } from './names.ts';
import type { Wording } from './wording.ts';

/** Which versions the client offered; `hello` once it has. */
export interface Offer {
  readonly min: Version;
  readonly max: Version;
  readonly hello: boolean;
}

/**
 * The line by which curl tells of a message, without its `* `; undefined where curl tells nothing: of
 * application data, and of what stayed encrypted.
 */
export function tlsLine(wording: Wording, message: Message, offer: Offer): string | undefined {
  const what = whatIs(wording, message);
  if (what === undefined) return undefined;
  const direction = message.direction === 'out' ? 'OUT' : 'IN';
  return `${versionLabel(message, offer)} (${direction}), ${recordName(message.contentType)}, ${what}:`;
}

/**
 * The version that OpenSSL's message callback passes: its own maximum until a ServerHello has been taken,
 * so that one which chooses less still carries the maximum; TLS 1.3 where no hello could be made at all.
 */
export function versionLabel({ version, name }: Message, { min, max, hello }: Offer): Version {
  if (!hello) return 'TLSv1.3';
  if (name === 'server_hello') return max;
  return version !== undefined && version >= min && version <= max ? version : max;
}

/** Whether a ServerHello chooses a version that was offered; one that does not is the last thing that is read. */
export function isOffered(hello: Field, { minVersion, maxVersion }: FlowRequest): boolean {
  const chosen =
    numberAt(hello, 'extensions.supported_versions.selected_version') ?? numberAt(hello, 'legacy_version');
  return chosen !== undefined && chosen >= VERSION_CODES[minVersion] && chosen <= VERSION_CODES[maxVersion];
}

function whatIs(wording: Wording, message: Message): string | undefined {
  const { protocol, type } = message;
  switch (protocol) {
    case 'handshake':
      return handshake(message);
    case 'alert':
      return type === undefined || message.level === undefined
        ? undefined
        : alert(wording, message.level, type);
    case 'change_cipher_spec':
      return isHidden(wording, message) ? undefined : 'Change cipher spec (1)';
    default:
      return undefined;
  }
}

/** Before TLS 1.3 the first handshake message after the change of ciphers is Finished, opened or not. */
function handshake({ type, encrypted, opened, version }: Message): string | undefined {
  if (type !== undefined) return `${handshakeName(type)} (${type})`;
  return encrypted && !opened && version !== 'TLSv1.3' ? 'Finished (20)' : undefined;
}

function alert(wording: Wording, level: number, description: number): string {
  const name = wording.alertName(description);
  return `${name} (${wording.alertNumber(level, description)})`;
}

/** OpenSSL tells of its own change cipher always, of the server's in TLS 1.3 alone and since 3.5. */
function isHidden({ serverChangeCipher }: Wording, { direction, version }: Message): boolean {
  return direction === 'in' && !(serverChangeCipher && version === 'TLSv1.3');
}
