import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSettings, SETTINGS } from '../../src/server/settings.ts';

test('without any variable the site is for this machine alone, on port 4321', () => {
  expect(readSettings({})).toEqual({
    host: '127.0.0.1',
    port: 4321,
    publicOrigin: undefined,
    trustedProxies: 0,
    probesAtOnce: 16,
    probesPerClient: 6,
    probesPerMinute: 120,
    logLevel: undefined,
  });
});

test('an empty variable counts as none', () => {
  expect(readSettings({ PORT: '', HOST: ' ' })).toEqual(readSettings({}));
});

test('what is set is read', () => {
  const settings = readSettings({
    HOST: '::1',
    PORT: '0',
    PUBLIC_ORIGIN: 'https://Notebook.example/',
    LOG_LEVEL: 'debug',
  });
  expect(settings).toMatchObject({
    host: '::1',
    port: 0,
    publicOrigin: 'https://notebook.example',
    logLevel: 'debug',
  });
});

test.each([
  ['PORT', '65536'],
  ['PORT', '80 80'],
  ['PORT', '0x50'],
  ['HOST', 'a b'],
  ['PUBLIC_ORIGIN', 'notebook.example'],
  ['PUBLIC_ORIGIN', 'https://notebook.example/path'],
  ['PUBLIC_ORIGIN', 'ftp://notebook.example'],
  ['TRUST_PROXY', 'true'],
  ['PROBES_AT_ONCE', '0'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name, with what was expected', (name, given) => {
  expect(() => readSettings({ [name]: given })).toThrow(`${name}=${given}: expected`);
});

test('all that is wrong is told at once', () => {
  expect(() => readSettings({ PORT: 'x', TRUST_PROXY: 'y' })).toThrow(/PORT=x.*\n.*TRUST_PROXY=y/);
});

test('every setting says what it means and can be read from its default', () => {
  for (const row of Object.values(SETTINGS)) {
    expect(row.means).toMatch(/\.$/);
    expect(() => row.read(row.default)).not.toThrow();
  }
});

test('the README tells of every setting, in these words', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const { name, default: byDefault, means } of Object.values(SETTINGS)) {
    expect(readme).toContain(`| \`${name}\` | ${byDefault && `\`${byDefault}\``} | ${means} |`);
  }
});
