import { expect, test } from 'vitest';
import { pathOf, read } from '../../lib/capture/files.ts';
import { versionOf } from './process.ts';
import { ours, readFile } from './tshark.ts';

const tshark = await versionOf('tshark', '--version');

const NAMES = [
  'curl-tls10',
  'curl-tls11',
  'curl-tls12',
  'curl-tls13',
  'early-data',
  'gnutls-null',
  'gnutls-rc4',
  'refused-by-client-tls12',
  'refused-by-client-tls13',
  'refused-by-server',
];

if (process.env['PEERS'] === 'all') test('tshark is there', () => expect(tshark).toBeDefined());

if (tshark !== undefined) {
  test.each(NAMES)(
    'tshark reads %s and names the same records, messages, alerts, suites and versions',
    async (name) => {
      const { connections } = read(`${name}.pcapng`);
      const { streams } = await readFile(pathOf(`${name}.pcapng`), new Set([47010]), pathOf(`${name}.keys`));
      expect(connections.map((connection) => ours(connection.flow().events))).toEqual(streams);
    },
  );
}
