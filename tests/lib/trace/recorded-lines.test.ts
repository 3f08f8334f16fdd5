import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../src/lib/flow/request.ts';
import type { Message } from '../../../src/lib/tls/message.ts';
import type { TlsVersion } from '../../../src/lib/tls/version.ts';
import { WORDINGS } from '../../../src/lib/trace/profiles.ts';
import { tlsLine } from '../../../src/lib/trace/tls-line.ts';
import { readRecorded } from '../../golden/curl/recorded.ts';

const FILES = [
  ['7.88.1', 'curl-7.88'],
  ['8.14', 'curl-8'],
  ['8.23', 'curl-8'],
] as const;

describe.each(FILES)('every TLS line that curl %s printed can be told in the profile %s', (file, profile) => {
  const lines = readRecorded(file).flatMap((block) => block.lines.filter((line) => LINE.test(line)));

  test.each([...new Set(lines)])('%s', (line) => {
    expect(`* ${retold(line, profile)}`).toBe(line);
  });
});

const LINE = /^\* (TLSv1\.\d) \((IN|OUT)\), TLS (handshake|alert|change cipher), .* \((\d+)\):$/;

/** A message is made from the line's numbers alone, and the names have to come out again. */
function retold(line: string, profile: Profile): string | undefined {
  const [, label, direction, record, number] = LINE.exec(line) ?? [];
  const version = label as TlsVersion;
  const code = Number(number);
  const alert = record === 'alert';
  const message: Message = {
    direction: direction === 'IN' ? 'in' : 'out',
    index: 0,
    event: 0,
    t: 0,
    protocol: alert ? 'alert' : record === 'handshake' ? 'handshake' : 'change_cipher_spec',
    contentType: alert ? 21 : record === 'handshake' ? 22 : 20,
    type: alert ? code & 0xff : code,
    ...(alert && { level: code >> 8 }),
    name: 'any',
    recordVersion: 0x0303,
    version,
    encrypted: false,
    opened: true,
    bytes: new Uint8Array(),
    spans: [],
    field: { name: 'any', offset: 0, length: 0 },
    problems: [],
  };
  return tlsLine(WORDINGS[profile], message, { min: 'TLSv1.0', max: 'TLSv1.3', hello: true });
}
