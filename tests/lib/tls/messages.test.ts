import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/lib/bytes/field.ts';
import { elements, find, numberAt } from '../../../src/lib/bytes/find.ts';
import { fromHex } from '../../../src/lib/bytes/hex.ts';
import { decodeHandshake } from '../../../src/lib/tls/handshake.ts';
import { MADE, recorded } from './samples.ts';
import { clientHello, extension } from './wire.ts';

const all = [...MADE, ...recorded()];

function field(name: string): Field {
  const sample = all.find((each) => each.name === name);
  if (!sample) throw new Error(`no sample ${name}`);
  return decodeHandshake(fromHex(sample.hex) ?? new Uint8Array(), sample.agreed).field;
}

const labels = (of: Field | undefined) => elements(of).map(({ label }) => label);
const valueAt = (of: Field, path: string) => find(of, path)?.value;
const labelAt = (of: Field, path: string) => find(of, path)?.label;

describe('a ClientHello', () => {
  const hello = field('tls13-hybrid: client_hello');

  test('names what it offers', () => {
    expect(valueAt(hello, 'extensions.server_name.server_name_list.0.host_name')).toBe('lab.test');
    expect(labels(find(hello, 'extensions.supported_versions.versions'))).toContain('TLSv1.3');
    expect(labels(find(hello, 'cipher_suites')).slice(0, 3)).toEqual([
      'TLS_AES_256_GCM_SHA384',
      'TLS_CHACHA20_POLY1305_SHA256',
      'TLS_AES_128_GCM_SHA256',
    ]);
    expect(labelAt(hello, 'extensions.key_share.client_shares.0.group')).toBe('X25519MLKEM768');
    expect(find(hello, 'extensions.key_share.client_shares.0.key_exchange.content')?.length).toBe(1216);
    expect(
      elements(find(hello, 'extensions.application_layer_protocol_negotiation.protocol_name_list')).map(
        ({ value }) => value,
      ),
    ).toEqual(['h2', 'http/1.1']);
    expect(labelAt(hello, 'extensions.status_request.status_type')).toBe('ocsp');
  });

  test('carries each extension under its own specification', () => {
    expect(find(hello, 'extensions.server_name')?.spec).toBe('RFC 6066 §3');
    expect(find(hello, 'extensions.key_share')?.spec).toBe('RFC 8446 §4.2.8');
    expect(hello.spec).toBe('RFC 8446 §4.1.2');
  });

  test('resuming has its PSK, the binder last', () => {
    const resuming = field('tls13-resumed: client_hello');
    expect(
      numberAt(resuming, 'extensions.pre_shared_key.identities.0.obfuscated_ticket_age'),
    ).toBeGreaterThan(0);
    expect(find(resuming, 'extensions.pre_shared_key.binders.0.content')?.length).toBe(48);
    expect(labels(find(resuming, 'extensions.psk_key_exchange_modes.ke_modes'))).toEqual(['psk_dhe_ke']);
    expect(
      find(field('tls12-resumed: client_hello'), 'extensions.session_ticket.ticket')?.length,
    ).toBeGreaterThan(100);
  });

  test('keeps GREASE and what is unknown, by name and bytes', () => {
    const made = field('client_hello with GREASE, ECH, early data, padding and old friends');
    expect(labels(find(made, 'cipher_suites'))).toEqual(['GREASE', 'TLS_AES_128_GCM_SHA256']);
    expect(numberAt(made, 'extensions.GREASE.extension_type')).toBe(0x0a0a);
    expect(labelAt(made, 'extensions.key_share.client_shares.0.group')).toBe('GREASE');
    expect(find(made, 'extensions.unknown.content')?.length).toBe(3);
    expect(labels(find(made, 'extensions.psk_key_exchange_modes.ke_modes'))).toEqual([
      'psk_dhe_ke',
      'GREASE',
    ]);
    expect(labelAt(made, 'extensions.encrypted_client_hello.type')).toBe('outer');
    expect(find(made, 'extensions.encrypted_client_hello.payload.content')?.length).toBe(48);
    expect(numberAt(made, 'extensions.record_size_limit.record_size_limit')).toBe(0x4001);
    expect(labels(find(made, 'extensions.compress_certificate.algorithms'))).toEqual(['brotli', 'zlib']);
    expect(find(made, 'extensions.padding.padding')?.length).toBe(16);
  });

  test('of SSL 3.0 has no extensions', () => {
    const old = field('client_hello of SSL 3.0');
    expect(labelAt(old, 'legacy_version')).toBe('SSLv3');
    expect(find(old, 'extensions')).toBeUndefined();
  });

  test('with an extension twice tells which', () => {
    const twice = fromHex(clientHello(extension(23, '') + extension(23, ''))) ?? new Uint8Array();
    const { problems } = decodeHandshake(twice, {});
    expect(problems).toEqual([
      { code: 'duplicate-extension', offset: 51, path: 'extensions.extended_master_secret', actual: '23' },
    ]);
  });
});

describe('the other messages', () => {
  test('ServerHello and HelloRetryRequest differ in name and in their key_share', () => {
    expect(labelAt(field('tls13-retry: hello_retry_request'), 'extensions.key_share.selected_group')).toBe(
      'secp521r1',
    );
    expect(labelAt(field('tls13-retry: server_hello'), 'extensions.key_share.server_share.group')).toBe(
      'secp521r1',
    );
    expect(
      labelAt(field('tls13-retry: server_hello'), 'extensions.supported_versions.selected_version'),
    ).toBe('TLSv1.3');
    expect(
      numberAt(field('tls13-resumed: server_hello'), 'extensions.pre_shared_key.selected_identity'),
    ).toBe(0);
    expect(numberAt(field('server_hello of a draft'), 'extensions.supported_versions.selected_version')).toBe(
      0x7f1c,
    );
  });

  test('Certificate has its certificates in the shape of its version', () => {
    const subject = 'Certificate.tbsCertificate.subject.2.commonName.value';
    expect(valueAt(field('tls12-rsa: certificate'), `certificate_list.0.${subject}`)).toBe('lab.test');
    expect(valueAt(field('tls13-x25519: certificate'), `certificate_list.0.cert_data.${subject}`)).toBe(
      'lab.test',
    );
    expect(
      labelAt(
        field('tls13-hybrid: certificate'),
        'certificate_list.0.extensions.status_request.response.OCSPResponse.responseStatus',
      ),
    ).toBe('malformedRequest');
    const stamped = field('certificate with a staple and a timestamp');
    expect(
      numberAt(stamped, 'certificate_list.0.extensions.signed_certificate_timestamp.sct_list.0.timestamp'),
    ).toBe(1717986918400);
  });

  test('CertificateRequest asks in the shape of its version', () => {
    const old = field('tls11-dhe: certificate_request');
    expect(labels(find(old, 'certificate_types'))).toContain('rsa_sign');
    expect(find(old, 'supported_signature_algorithms')).toBeUndefined();
    const [first] = labels(
      find(field('tls12-ecdhe-staple: certificate_request'), 'supported_signature_algorithms'),
    );
    expect(first).toBe('ecdsa_secp256r1_sha256');
    const now = field('tls13-retry: certificate_request');
    expect(find(now, 'extensions.signature_algorithms.supported_signature_algorithms')).toBeDefined();
  });

  test('ServerKeyExchange has the shape of the suite and of the version', () => {
    const old = field('tls10-ecdhe: server_key_exchange');
    expect(labelAt(old, 'namedcurve')).toBe('x25519');
    expect(find(old, 'algorithm')).toBeUndefined();
    expect(find(old, 'signature.content')?.length).toBe(256);
    expect(labelAt(field('tls12-ecdhe-staple: server_key_exchange'), 'algorithm')).toBe(
      'rsa_pss_rsae_sha256',
    );
    const dhe = field('tls12-dhe-chacha: server_key_exchange');
    expect(find(dhe, 'dh_p.content')?.length).toBe(256);
    expect(labelAt(dhe, 'algorithm')).toBe('rsa_pss_rsae_sha256');
    expect(find(field('tls12-anonymous: server_key_exchange'), 'signature')).toBeUndefined();
    expect(find(field('server_key_exchange of an export suite'), 'rsa_modulus.content')?.length).toBe(64);
    expect(valueAt(field('server_key_exchange of ECDHE_PSK'), 'psk_identity_hint')).toBe('hint');
    expect(find(field('server_key_exchange of SRP'), 'params')?.length).toBe(3);
  });

  test('ClientKeyExchange has the shape of the suite', () => {
    expect(find(field('tls12-rsa: client_key_exchange'), 'encrypted_pre_master_secret.content')?.length).toBe(
      256,
    );
    expect(find(field('tls11-dhe: client_key_exchange'), 'dh_Yc.content')?.length).toBe(256);
    expect(find(field('tls10-ecdhe: client_key_exchange'), 'ecdh_Yc.content')?.length).toBe(32);
    expect(valueAt(field('client_key_exchange of PSK'), 'psk_identity')).toBe('id');
    expect(find(field('client_key_exchange of SSL 3.0'), 'encrypted_pre_master_secret')?.length).toBe(128);
  });

  test('Finished is as long as its version and hash have it', () => {
    expect(find(field('tls10-ecdhe: finished'), 'verify_data')?.length).toBe(12);
    expect(find(field('tls13-x25519: finished'), 'verify_data')?.length).toBe(48);
    expect(find(field('finished of SSL 3.0'), 'sha_hash')?.length).toBe(20);
  });

  test('tickets, key updates and compressed certificates have their fields', () => {
    expect(numberAt(field('tls12-rsa: new_session_ticket'), 'ticket_lifetime_hint')).toBe(7200);
    expect(numberAt(field('tls13-x25519: new_session_ticket'), 'ticket_lifetime')).toBe(7200);
    const early = field('new_session_ticket with early data');
    expect(numberAt(early, 'extensions.early_data.max_early_data_size')).toBe(0x4000);
    expect(labelAt(field('key_update'), 'request_update')).toBe('update_requested');
    expect(labelAt(field('compressed_certificate'), 'algorithm')).toBe('brotli');
    expect(numberAt(field('compressed_certificate'), 'uncompressed_length')).toBe(1024);
    expect(
      labelAt(field('tls12-ecdhe-staple: certificate_status'), 'response.OCSPResponse.responseStatus'),
    ).toBe('malformedRequest');
  });

  test('of an unknown type is kept as bytes', () => {
    const { name, field: tree } = decodeHandshake(Uint8Array.of(99, 0, 0, 1, 7), {});
    expect(name).toBe('unknown');
    expect(find(tree, 'body')).toEqual({ name: 'body', offset: 4, length: 1 });
  });
});
