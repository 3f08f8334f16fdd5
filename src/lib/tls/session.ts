import type { Field } from '../bytes/field.ts';
import { find, numberAt } from '../bytes/find.ts';
import { TLS12, TLS13 } from './context.ts';
import type { Negotiated } from './message.ts';
import { type Version, versionName } from './version.ts';

/** What both sides have settled on so far, gathered from the messages as they pass. */
export class Session {
  /** ProtocolVersion as on the wire; also one that no TLS has. */
  version: number | undefined;
  suite: number | undefined;
  /** Of what someone captured, as long as no hello has shown that its beginning is there. */
  joinedLate = false;
  #group: number | undefined;
  #signatureScheme: number | undefined;
  #alpn: string | undefined;
  #retried = false;

  get tls13(): boolean {
    return this.version === TLS13;
  }

  get versionName(): Version | undefined {
    return this.version === undefined ? undefined : versionName(this.version);
  }

  get negotiated(): Negotiated {
    const version = this.versionName;
    return {
      ...(version && { version }),
      ...(this.suite !== undefined && { cipherSuite: this.suite }),
      ...(this.#group !== undefined && { group: this.#group }),
      ...(this.#signatureScheme !== undefined && { signatureScheme: this.#signatureScheme }),
      ...(this.#alpn !== undefined && { alpn: this.#alpn }),
      helloRetryRequest: this.#retried,
    };
  }

  /** Takes note of a message that the server sent. */
  note(name: string, field: Field): void {
    if (name === 'SERVER-HELLO') this.joinedLate = false;
    if (name === 'SERVER-HELLO') this.version = numberAt(field, 'server_version');
    if (name === 'server_hello' || name === 'hello_retry_request') this.#hello(name, field);
    if (name === 'server_hello' || name === 'encrypted_extensions') this.#extensions(field);
    if (name === 'server_key_exchange') {
      this.#group = numberAt(field, 'namedcurve') ?? this.#group;
      this.#sign(field);
    }
    if (name === 'certificate_verify') this.#sign(field);
  }

  #hello(name: string, field: Field): void {
    this.joinedLate = false;
    // supported_versions outranks legacy_version (RFC 8446 §4.2.1).
    this.version =
      numberAt(field, 'extensions.supported_versions.selected_version') ?? numberAt(field, 'legacy_version');
    this.suite = numberAt(field, 'cipher_suite');
    this.#retried ||= name === 'hello_retry_request';
    this.#group =
      numberAt(field, 'extensions.key_share.server_share.group') ??
      numberAt(field, 'extensions.key_share.selected_group');
  }

  #extensions(field: Field): void {
    const alpn = find(field, 'extensions.application_layer_protocol_negotiation.protocol_name_list.0')?.value;
    if (alpn !== undefined) this.#alpn = `${alpn}`;
  }

  #sign(field: Field): void {
    if ((this.version ?? 0) >= TLS12)
      this.#signatureScheme = numberAt(field, 'algorithm') ?? this.#signatureScheme;
  }
}
