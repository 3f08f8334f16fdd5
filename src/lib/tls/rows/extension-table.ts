import {
  fixed,
  list,
  opaque8,
  opaque16,
  type Row,
  rest,
  struct,
  uint8,
  uint16,
  uint32,
  vector8,
  vector16,
  when,
} from '../../bytes/row.ts';
import type { Context } from '../context.ts';
import * as names from '../names.ts';
import { distinguishedName } from '../x509/certificate.ts';
import { certificateStatus } from './certificate-status.ts';
import { signedCertificateTimestampList } from './sct.ts';

type Fields = Readonly<Record<string, Row<Context>>>;

/**
 * One extension. To decode another, add its row: the fields of its extension_data, the same `anywhere` or
 * only as they are in one message (by HandshakeType's name). What no row tells is kept as bytes.
 */
export interface ExtensionRow {
  readonly type: number;
  readonly name: string;
  readonly spec: string;
  readonly anywhere?: Fields;
  readonly only?: Readonly<Record<string, Fields>>;
}

const signatureSchemes = vector16(list('SignatureScheme', uint16(names.signatureSchemeName)), { min: 2 });
const protocolNames = vector16(list('ProtocolName', opaque8({ min: 1, text: true })), { min: 2 });

const keyShareEntry = struct('RFC 8446 §4.2.8', {
  group: uint16(names.groupName),
  key_exchange: opaque16({ min: 1 }),
});

const serverName = struct<Context>('RFC 6066 §3', {
  name_type: uint8(names.nameTypeName),
  host_name: opaque16({ min: 1, text: true }),
});

const ocspStatusRequest: Fields = {
  status_type: uint8(names.statusTypeName),
  responder_id_list: vector16(list('ResponderID', opaque16({ min: 1 }))),
  request_extensions: opaque16(),
};

const outer = (seen: Readonly<Record<string, number>>) => seen['type'] === 0;

export const EXTENSION_ROWS: readonly ExtensionRow[] = [
  {
    type: 0,
    name: 'server_name',
    spec: 'RFC 6066 §3',
    anywhere: {},
    only: { client_hello: { server_name_list: vector16(list('ServerName', serverName), { min: 1 }) } },
  },
  {
    type: 1,
    name: 'max_fragment_length',
    spec: 'RFC 6066 §4',
    anywhere: { max_fragment_length: uint8(names.fragmentLengthName) },
  },
  {
    type: 5,
    name: 'status_request',
    spec: 'RFC 6066 §8',
    anywhere: {},
    only: {
      client_hello: ocspStatusRequest,
      certificate: certificateStatus,
    },
  },
  {
    type: 10,
    name: 'supported_groups',
    spec: 'RFC 8446 §4.2.7',
    anywhere: { named_group_list: vector16(list('NamedGroup', uint16(names.groupName)), { min: 2 }) },
  },
  {
    type: 11,
    name: 'ec_point_formats',
    spec: 'RFC 8422 §5.1.2',
    anywhere: {
      ec_point_format_list: vector8(list('ECPointFormat', uint8(names.pointFormatName)), { min: 1 }),
    },
  },
  {
    type: 13,
    name: 'signature_algorithms',
    spec: 'RFC 8446 §4.2.3',
    anywhere: { supported_signature_algorithms: signatureSchemes },
  },
  {
    type: 15,
    name: 'heartbeat',
    spec: 'RFC 6520 §2',
    anywhere: { mode: uint8() },
  },
  {
    type: 16,
    name: 'application_layer_protocol_negotiation',
    spec: 'RFC 7301 §3.1',
    anywhere: { protocol_name_list: protocolNames },
  },
  {
    type: 18,
    name: 'signed_certificate_timestamp',
    spec: 'RFC 6962 §3.3',
    anywhere: Object.fromEntries(signedCertificateTimestampList.fields),
    only: { client_hello: {}, certificate_request: {} },
  },
  {
    type: 19,
    name: 'client_certificate_type',
    spec: 'RFC 7250 §3',
    anywhere: { client_certificate_type: uint8(names.certificateTypeName) },
    only: {
      client_hello: {
        client_certificate_types: vector8(list('CertificateType', uint8(names.certificateTypeName))),
      },
    },
  },
  {
    type: 20,
    name: 'server_certificate_type',
    spec: 'RFC 7250 §3',
    anywhere: { server_certificate_type: uint8(names.certificateTypeName) },
    only: {
      client_hello: {
        server_certificate_types: vector8(list('CertificateType', uint8(names.certificateTypeName))),
      },
    },
  },
  { type: 21, name: 'padding', spec: 'RFC 7685 §3', anywhere: { padding: rest() } },
  { type: 22, name: 'encrypt_then_mac', spec: 'RFC 7366 §2', anywhere: {} },
  { type: 23, name: 'extended_master_secret', spec: 'RFC 7627 §5.1', anywhere: {} },
  {
    type: 27,
    name: 'compress_certificate',
    spec: 'RFC 8879 §3',
    anywhere: {
      algorithms: vector8(list('CertificateCompressionAlgorithm', uint16(names.certificateCompressionName)), {
        min: 2,
      }),
    },
  },
  {
    type: 28,
    name: 'record_size_limit',
    spec: 'RFC 8449 §4',
    anywhere: { record_size_limit: uint16() },
  },
  {
    type: 34,
    name: 'delegated_credentials',
    spec: 'RFC 9345 §4.1.1',
    only: { client_hello: { supported_signature_algorithms: signatureSchemes } },
  },
  { type: 35, name: 'session_ticket', spec: 'RFC 5077 §3.2', anywhere: { ticket: rest() } },
  {
    type: 41,
    name: 'pre_shared_key',
    spec: 'RFC 8446 §4.2.11',
    only: {
      client_hello: {
        identities: vector16(
          list(
            'PskIdentity',
            struct(undefined, { identity: opaque16({ min: 1 }), obfuscated_ticket_age: uint32() }),
          ),
          { min: 7 },
        ),
        binders: vector16(list('PskBinderEntry', opaque8({ min: 32 })), { min: 33 }),
      },
      server_hello: { selected_identity: uint16() },
    },
  },
  {
    type: 42,
    name: 'early_data',
    spec: 'RFC 8446 §4.2.10',
    anywhere: {},
    only: { new_session_ticket: { max_early_data_size: uint32() } },
  },
  {
    type: 43,
    name: 'supported_versions',
    spec: 'RFC 8446 §4.2.1',
    anywhere: { selected_version: uint16(names.versionLabel) },
    only: {
      client_hello: {
        versions: vector8(list('ProtocolVersion', uint16(names.versionLabel)), { min: 2, max: 254 }),
      },
    },
  },
  { type: 44, name: 'cookie', spec: 'RFC 8446 §4.2.2', anywhere: { cookie: opaque16({ min: 1 }) } },
  {
    type: 45,
    name: 'psk_key_exchange_modes',
    spec: 'RFC 8446 §4.2.9',
    anywhere: { ke_modes: vector8(list('PskKeyExchangeMode', uint8(names.pskModeName)), { min: 1 }) },
  },
  {
    type: 47,
    name: 'certificate_authorities',
    spec: 'RFC 8446 §4.2.4',
    anywhere: {
      authorities: vector16(list('DistinguishedName', opaque16({ min: 1, inside: distinguishedName })), {
        min: 3,
      }),
    },
  },
  { type: 49, name: 'post_handshake_auth', spec: 'RFC 8446 §4.2.6', anywhere: {} },
  {
    type: 50,
    name: 'signature_algorithms_cert',
    spec: 'RFC 8446 §4.2.3',
    anywhere: { supported_signature_algorithms: signatureSchemes },
  },
  {
    type: 51,
    name: 'key_share',
    spec: 'RFC 8446 §4.2.8',
    only: {
      client_hello: { client_shares: vector16(list('KeyShareEntry', keyShareEntry)) },
      hello_retry_request: { selected_group: uint16(names.groupName) },
      server_hello: { server_share: keyShareEntry },
    },
  },
  {
    type: 58,
    name: 'ticket_request',
    spec: 'RFC 9149 §3',
    anywhere: { expected_count: uint8() },
    only: { client_hello: { new_session_count: uint8(), resumption_count: uint8() } },
  },
  {
    type: 17513,
    name: 'application_settings_old',
    spec: 'draft-vvv-tls-alps-01 §4',
    only: { client_hello: { supported_protocols: protocolNames } },
  },
  {
    type: 17613,
    name: 'application_settings',
    spec: 'draft-vvv-tls-alps-01 §4',
    only: { client_hello: { supported_protocols: protocolNames } },
  },
  {
    type: 65037,
    name: 'encrypted_client_hello',
    spec: 'RFC 9849 §5',
    only: {
      client_hello: {
        type: uint8(names.echTypeName),
        kdf_id: when(outer, uint16()),
        aead_id: when(outer, uint16()),
        config_id: when(outer, uint8()),
        enc: when(outer, opaque16()),
        payload: when(outer, opaque16({ min: 1 })),
      },
      hello_retry_request: { confirmation: fixed(8) },
      encrypted_extensions: { retry_configs: opaque16({ min: 4 }) },
    },
  },
  {
    type: 65281,
    name: 'renegotiation_info',
    spec: 'RFC 5746 §3.2',
    anywhere: { renegotiated_connection: opaque8() },
  },
];
