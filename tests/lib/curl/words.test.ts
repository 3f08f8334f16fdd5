import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/lib/curl/parse.ts';
import type { Profile } from '../../../src/lib/flow/request.ts';
import { problemText } from '../../../src/lib/i18n/curl.ts';
import type { Lang } from '../../../src/lib/i18n/lang.ts';

function texts(command: string, lang: Lang, profile: Profile = 'curl-8'): string[] {
  const read = parseCommand(command, { profile });
  return (read.ok ? read.notes : read.problems).map((problem) => problemText(problem, lang));
}

describe('the words for a problem', () => {
  test('say what came, what to write, and what real curl answers', () => {
    expect(texts('curl --tls-max=1.2 https://a.test/', 'en', 'curl-7.88')).toEqual([
      'curl takes a value after = only since 8.16. Write --tls-max 1.2. Real curl answers “curl: option --tls-max=1.2: is unknown”.',
    ]);
    expect(texts('curl --tls-max=1.2 https://a.test/', 'ja', 'curl-7.88')).toEqual([
      '値を = でつなぐ書き方は curl 8.16 以降のものです。--tls-max 1.2 と書いてください。実際の curl は「curl: option --tls-max=1.2: is unknown」と答えます。',
    ]);
  });

  test('guess what was meant', () => {
    expect(texts('curl --insecuer https://a.test/', 'en')[0]).toContain('Did you mean --insecure?');
    expect(texts('curl --insecuer https://a.test/', 'ja')[0]).toContain('--insecure のことでしょうか。');
  });

  test.each(['en', 'ja'] as const)('show names that the option takes (%s)', (lang) => {
    expect(texts("curl --tls13-ciphers 'a b' https://a.test/", lang)[0]).toContain('TLS_AES_128_GCM_SHA256:');
    expect(texts("curl --curves 'a b' https://a.test/", lang)[0]).toContain('X25519:P-256');
    expect(texts("curl --ciphers 'a;b' https://a.test/", lang)[0]).toContain('AES128-SHA:AES256-SHA');
  });

  test('keep control characters and endless values to themselves', () => {
    const [text = ''] = texts(`curl --\u001b[31m${'x'.repeat(3000)} https://a.test/`, 'en');
    expect(text).not.toContain('\u001b');
    expect(text.length).toBeLessThan(600);
  });

  test('every note is told in both languages', () => {
    const command =
      'curl a.test -m 60 -H nonsense -o x --insecure=1 --resolve b:1:192.0.2.1 --connect-to b::c:';
    expect(texts(command, 'en')).toHaveLength(7);
    expect(texts(command, 'ja').every((text) => /[ぁ-ん].*。$/.test(text))).toBe(true);
  });
});
