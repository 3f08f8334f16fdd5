import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readOwn } from '../../../src/lib/own/read.ts';
import { bytesOf } from '../capture/files.ts';

test('a packed capture is named by how it is packed', () => {
  const packed = Uint8Array.from(gzipSync(bytesOf('raw.pcap')));
  expect(readOwn(packed)).toEqual({ kind: 'packed', how: 'gzip' });
  expect(readOwn(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd))).toEqual({ kind: 'packed', how: 'zstd' });
  expect(readOwn(Uint8Array.of(0x50, 0x4b, 3, 4))).toEqual({ kind: 'packed', how: 'zip' });
});
