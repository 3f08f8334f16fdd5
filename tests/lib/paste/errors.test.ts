import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verdictOn } from './verdicts.ts';

interface Row {
  readonly exit: number | null;
  readonly openssl?: string;
  readonly text?: string;
  readonly node?: string;
  readonly who?: string;
}

const { rows }: { readonly rows: readonly Row[] } = JSON.parse(
  readFileSync(new URL('./errors.json', import.meta.url), 'utf8'),
);

/** Who refused, by the table’s own words. */
const BY: Readonly<Record<string, RegExp>> = {
  server: /^server alert\.fatal\.\d+$/,
  client: /^client (local|certificate)\./,
  'client parser': /^server not_tls\./,
  'network/server': /^network tcp\.(closed|reset):/,
  network: /^network (t(cp|ls)\.|timeout$|unknown)/,
  curl: /^client usage$/,
  DNS: /^network dns\./,
};

test.each(rows.filter(({ text }) => text !== undefined).map((row) => [row.text, row.who, row] as const))(
  '%s: %s',
  (text = '', who = '', { exit, openssl = '-' }) => {
    const historic = /^\(historic\) (.*?);/.exec(text)?.[1];
    const words = openssl === '-' || text.startsWith('SSL routines') ? text : `SSL routines::${text}`;
    const error = openssl === '-' ? (historic ?? text) : `error:${openssl}:${words}`;
    const pasted = `curl: (${exit}) ${error}${text.endsWith('connection to') ? ' example.com:443 ' : ''}`;
    if (exit === 51 || exit === 56) return expect(verdictOn(pasted)).toMatch(/^nothing$|unknown/);
    return expect(verdictOn(pasted)).toMatch(BY[who] ?? /never/);
  },
);

test.each(rows.flatMap(({ node }) => node?.split(' / ') ?? []))('Node’s code %s', (code) => {
  const alert = code.includes('_ALERT_');
  expect(verdictOn(`  code: '${code}'`)).toMatch(
    alert ? /^server alert\.fatal\.70$/ : /^client local\.legacy_sigalg/,
  );
});
