import { describe, expect, it } from 'vitest';
import never from '../../../content/data/target-never.json' with { type: 'json' };
import { admit, type Destination } from '../../../src/server/target/admit.ts';
import { operatorPolicy, publicPolicy, type TargetPolicy } from '../../../src/server/target/policy.ts';
import { parseTargetSettings } from '../../../src/server/target/settings.ts';

const everything = parseTargetSettings({
  NOTEBOOK_ALLOW_NETWORKS: '0.0.0.0/0,::/0',
  NOTEBOOK_ALLOW_PORTS: '1-65535',
});

/** A name server that knows one answer. */
const answers = (...addresses: string[]) => ({
  resolver: () => ({
    resolve4: async () => addresses.filter((one) => !one.includes(':')),
    resolve6: async () => addresses.filter((one) => one.includes(':')),
    cancel: () => {},
  }),
});

const asked = async (to: Destination, policy: TargetPolicy, ...addresses: string[]) => {
  const result = await admit(to, policy, answers(...addresses));
  return result.ok ? result.addresses : result.code;
};

describe('what the operator opens', () => {
  it('is open, and nothing else is', async () => {
    const policy = parseTargetSettings({
      NOTEBOOK_ALLOW_NETWORKS: '10.0.0.0/8, fd00::/8',
      NOTEBOOK_ALLOW_PORTS: '22,10000-10010',
    });
    expect(await asked({ host: '10.1.2.3', port: 443 }, policy)).toEqual(['10.1.2.3']);
    expect(await asked({ host: 'fd00:0::1', port: 10005 }, policy)).toEqual(['fd00::1']);
    expect(await asked({ host: 'git.example.com', port: 22 }, policy, '10.0.0.1', '8.8.8.8')).toEqual([
      '10.0.0.1',
      '8.8.8.8',
    ]);
    expect(await asked({ host: '192.168.0.1', port: 443 }, policy)).toBe('not_public');
    expect(await asked({ host: 'git.example.com', port: 443 }, policy, '10.0.0.1', '192.168.0.1')).toBe(
      'not_public',
    );
    expect(await asked({ host: '10.1.2.3', port: 23 }, policy)).toBe('port_policy');
    expect(await asked({ host: 'localhost', port: 443 }, policy)).toBe('dotless');
    expect(await asked({ host: 'git.corp', port: 443 }, policy, '10.0.0.1')).toBe('special_use');
  });

  it('is reached through the named domains only, where there are any', async () => {
    const policy = parseTargetSettings({
      NOTEBOOK_ALLOW_NETWORKS: '10.0.0.0/8',
      NOTEBOOK_ALLOW_NAMES: '*.corp,Example.NET',
    });
    expect(await asked({ host: 'git.corp', port: 443 }, policy, '10.0.0.1')).toEqual(['10.0.0.1']);
    expect(await asked({ host: 'a.example.net', port: 443 }, policy, '10.0.0.1')).toEqual(['10.0.0.1']);
    expect(await asked({ host: 'evil.example.com', port: 443 }, policy, '10.0.0.1')).toBe('not_public');
    expect(await asked({ host: 'notexample.net', port: 443 }, policy, '10.0.0.1')).toBe('not_public');
    expect(await asked({ host: '10.0.0.1', port: 443 }, policy)).toBe('not_public');
    expect(await asked({ host: 'example.com', port: 443 }, policy, '93.184.215.14')).toEqual([
      '93.184.215.14',
    ]);
  });

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '169.254.169.254',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::1',
    'fe80::1',
    'febf::1',
    'fd00:ec2::254',
    'fd20:ce::254',
    'ff02::1',
    'fd00::5efe:127.0.0.1',
  ])('never includes %s, though every network is opened', async (address) => {
    expect(await asked({ host: address, port: 443 }, everything)).toBe('never_allow');
    expect(await asked({ host: 'example.com', port: 443 }, everything, '93.184.215.14', address)).toBe(
      'never_allow',
    );
    expect(await asked({ host: 'example.com', port: 443, pin: address }, everything)).toBe('never_allow');
  });

  it.each(never.never.map(({ network }) => network))('refuses to start with %s opened', (network) => {
    expect(() => parseTargetSettings({ NOTEBOOK_ALLOW_NETWORKS: `10.0.0.0/8,${network}` })).toThrow(
      /^NOTEBOOK_ALLOW_NETWORKS: .* is never opened/,
    );
  });
});

describe('a setting that is wrong names itself, the entry and what was expected', () => {
  it.each([
    ['NOTEBOOK_ALLOW_NETWORKS', '10.0.0.1/8'],
    ['NOTEBOOK_ALLOW_NETWORKS', '10/8'],
    ['NOTEBOOK_ALLOW_NETWORKS', '010.0.0.0/8'],
    ['NOTEBOOK_ALLOW_NETWORKS', '10.0.0.0/33'],
    ['NOTEBOOK_ALLOW_NETWORKS', '10.0.0.0/08'],
    ['NOTEBOOK_ALLOW_NETWORKS', '10.0.0.0/8/8'],
    ['NOTEBOOK_ALLOW_NETWORKS', 'fd00::1/8'],
    ['NOTEBOOK_ALLOW_NETWORKS', 'fd00::%eth0/8'],
    ['NOTEBOOK_ALLOW_NETWORKS', 'example.com'],
    ['NOTEBOOK_ALLOW_PORTS', '0'],
    ['NOTEBOOK_ALLOW_PORTS', '65536'],
    ['NOTEBOOK_ALLOW_PORTS', '20-10'],
    ['NOTEBOOK_ALLOW_PORTS', '0x1bb'],
    ['NOTEBOOK_ALLOW_NAMES', '10.0.0.1'],
    ['NOTEBOOK_ALLOW_NAMES', 'a b'],
    ['NOTEBOOK_SELF', 'https://example.com'],
    ['NOTEBOOK_OPT_OUT', '*.*.example.com'],
    ['NOTEBOOK_NAT64', '64:ff9b::/64'],
  ])('%s=%s', (name, value) => {
    expect(() => parseTargetSettings({ [name]: value })).toThrow(`${name}: ${JSON.stringify(value)} `);
  });

  it('and empty ones add nothing', () => {
    expect(parseTargetSettings({ NOTEBOOK_ALLOW_NETWORKS: ' , ', NOTEBOOK_ALLOW_PORTS: '' })).toEqual(
      publicPolicy,
    );
  });
});

describe('--resolve and --connect-to pass the same door', () => {
  const host = 'example.com';

  it('an address given is classified, and no name is asked for', async () => {
    expect(await admit({ host, port: 443, pin: '[2606:4700:4700:0::1111]' }, publicPolicy)).toEqual({
      ok: true,
      addresses: ['2606:4700:4700::1111'],
      port: 443,
      source: 'resolve-option',
    });
    expect(await asked({ host, port: 443, pin: '127.0.0.1' }, publicPolicy)).toBe('not_public');
    expect(await asked({ host, port: 443, pin: '2130706433' }, publicPolicy)).toBe('non_canonical_ipv4');
    expect(await asked({ host, port: 443, pin: 'localhost' }, publicPolicy)).toBe('not_address');
    expect(await asked({ host: 'server.corp', port: 443, pin: '8.8.8.8' }, publicPolicy)).toBe('special_use');
  });

  it('the host to connect to is the one that is resolved', async () => {
    const to = (other: string, port = 8443) => ({ host, port: 443, connectTo: { host: other, port } });
    expect(await asked(to('other.example.org'), publicPolicy, '8.8.8.8')).toEqual(['8.8.8.8']);
    expect(await asked(to('other.example.org'), publicPolicy, '10.0.0.1')).toBe('not_public');
    expect(await asked(to('127.0.0.1'), publicPolicy)).toBe('not_public');
    expect(await asked(to('localhost'), publicPolicy)).toBe('dotless');
    expect(await asked(to('api.lab.test'), publicPolicy)).toBe('special_use');
    expect(await asked(to('other.example.org', 22), publicPolicy)).toBe('port_policy');
    expect(await asked({ ...to('10.0.0.1'), pin: '8.8.8.8' }, publicPolicy)).toBe('not_public');
    expect(await asked({ host: 'x.internal', port: 443, connectTo: { host, port: 443 } }, publicPolicy)).toBe(
      'special_use',
    );
  });

  it('a port that is not one is refused, whoever gives it', async () => {
    for (const port of [0, -1, 65536, 443.5, Number.NaN]) {
      expect(await asked({ host, port }, operatorPolicy)).toBe('port_number');
    }
  });
});

describe('the operator at the terminal', () => {
  it('may probe any address, on any port', async () => {
    for (const host of ['127.0.0.1', '169.254.169.254', '::1', '::ffff:7f00:1', '255.255.255.255']) {
      expect(await asked({ host, port: 22 }, operatorPolicy)).toEqual([host]);
    }
    expect(await asked({ host: 'x.corp', port: 1, pin: '10.0.0.1' }, operatorPolicy)).toEqual(['10.0.0.1']);
  });

  it('has names of one label and the hosts file', async () => {
    const result = await admit({ host: 'localhost', port: 4433 }, operatorPolicy);
    expect(result).toMatchObject({ ok: true, source: 'dns' });
    expect(result.ok && result.addresses.every((one) => one === '127.0.0.1' || one === '::1')).toBe(true);
  });

  it('still has to write one canonical form', async () => {
    expect(await asked({ host: '0x7f.1', port: 443 }, operatorPolicy)).toBe('non_canonical_ipv4');
    expect(await asked({ host: 'fe80::1%eth0', port: 443 }, operatorPolicy)).toBe('char');
  });
});
