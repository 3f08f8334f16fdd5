import { expect, test } from 'vitest';
import { clientAddress } from '../../../src/server/limits/client.ts';

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as Parameters<
    typeof clientAddress
  >[0];

test.each([
  ['no proxy: the socket', from('192.0.2.1', '198.51.100.1'), 0, '192.0.2.1'],
  ['one proxy: what it wrote', from('10.0.0.1', '198.51.100.1'), 1, '198.51.100.1'],
  [
    'one proxy: never what the client wrote',
    from('10.0.0.1', '203.0.113.9, 198.51.100.1'),
    1,
    '198.51.100.1',
  ],
  [
    'two proxies: the outer one’s',
    from('10.0.0.1', '203.0.113.9, 198.51.100.1, 10.0.0.2'),
    2,
    '198.51.100.1',
  ],
  ['fewer entries than proxies: the socket', from('10.0.0.1', '198.51.100.1'), 2, '10.0.0.1'],
  ['no entry: the socket', from('10.0.0.1'), 1, '10.0.0.1'],
  ['no address in the entry: the socket', from('10.0.0.1', 'unknown'), 1, '10.0.0.1'],
  ['IPv4 in IPv6 is IPv4', from('::ffff:192.0.2.1'), 0, '192.0.2.1'],
  ['IPv6 counts as its network', from('2001:db8:1:2:3:4:5:6'), 0, '2001:db8:1:2::/64'],
  ['a socket that is gone', from(undefined), 0, 'unknown'],
])('whom limits count against: %s', (_, request, proxies, expected) => {
  expect(clientAddress(request, proxies)).toBe(expected);
});
