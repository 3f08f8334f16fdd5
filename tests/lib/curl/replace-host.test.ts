import { describe, expect, test } from 'vitest';
import { replaceHost } from '../../../src/lib/curl/replace-host.ts';

const original = 'curl -v --tlsv1.0 https://api.lab.test:8443/x';

describe('the host of a command is replaced', () => {
  test.each([
    ['curl -v https://api.lab.test/x', 'curl -v https://b.test/x'],
    ['curl -v https://api.lab.test:8443', 'curl -v https://b.test'],
    ["curl 'https://api.lab.test/?a=1&b' -k", "curl 'https://b.test/?a=1&b' -k"],
    ['curl -k \\\n  api.lab.test/x # note', 'curl -k \\\n  b.test/x # note'],
    ['curl https://[::1]:443/ -k', 'curl https://b.test/ -k'],
    ['api.lab.test:443', 'b.test'],
    ['curl --url https://api.lab.test/', 'curl --url https://b.test/'],
    ['curl -v', 'curl -v'],
    ['', ''],
  ])('%j becomes %j', (command, expected) => {
    expect(replaceHost(command, 'b.test', original)).toBe(expected);
  });

  test('and without a target, its own comes back, port included', () => {
    const changed = replaceHost(original, 'b.test:444', original);
    expect(changed).toBe('curl -v --tlsv1.0 https://b.test:444/x');
    expect(replaceHost(changed, undefined, original)).toBe(original);
  });
});
