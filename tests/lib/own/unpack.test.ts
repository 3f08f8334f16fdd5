import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/lib/capture/limits.ts';
import { readOwn } from '../../../src/lib/own/read.ts';
import { unpacked } from '../../../src/lib/own/unpack.ts';
import { bytesOf } from '../capture/files.ts';

const capture = bytesOf('curl-tls13.pcapng');
const gzip = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(bytes));

test('a capture packed with gzip comes out as it was; what is not packed stays as it is', async () => {
  expect(await unpacked(gzip(capture))).toEqual({ bytes: Uint8Array.from(capture), problems: [] });
  const plain = Uint8Array.from(capture);
  expect((await unpacked(plain)).bytes).toBe(plain);
});

test('of a capture whose gzip is cut off the packets before are read, and it is said', async () => {
  const packed = gzip(capture);
  const { bytes, problems } = await unpacked(packed.slice(0, Math.floor(packed.length * 0.8)));
  expect(problems).toMatchObject([{ code: 'unpack-damaged', actual: `${bytes?.length}` }]);
  const own = readOwn(bytes ?? new Uint8Array());
  expect(own.kind === 'capture' && own.capture.connections).toHaveLength(1);
});

test('of a capture whose gzip is damaged in the middle what came before the damage is kept', async () => {
  const packed = gzip(capture);
  packed.fill(0xff, Math.floor(packed.length * 0.7), Math.floor(packed.length * 0.75));
  const { bytes, problems } = await unpacked(packed);
  expect(problems.map(({ code }) => code)).toEqual(['unpack-damaged']);
  expect(bytes?.length).toBeGreaterThan(capture.length / 3);
  const same = bytes?.findIndex((byte, at) => byte !== capture[at]) ?? 0;
  expect(same === -1 || same > capture.length / 3).toBe(true);
});

test('damage that leaves no capture leaves nothing but the reason', async () => {
  const packed = gzip(new TextEncoder().encode('no capture '.repeat(1000)));
  const { bytes, problems } = await unpacked(packed.slice(0, -12));
  expect(bytes).toBeUndefined();
  expect(problems.map(({ code }) => code)).toEqual(['unpack-damaged']);
});

test('no more than a file may have is taken out of a bomb', async () => {
  const zeros = gzip(new Uint8Array(LIMITS.file + 1));
  expect(await unpacked(zeros)).toEqual({
    problems: [{ code: 'unpack-limit', actual: `${LIMITS.file}`, expected: `${LIMITS.file}` }],
  });
});
