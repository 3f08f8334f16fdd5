import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/lib/curl/parse.ts';
import type { Verdict } from '../../src/lib/flow/verdict.ts';
import { traceOf } from '../../src/lib/trace/writer.ts';
import { createLab, type Lab } from '../../src/server/lab/lab.ts';
import { probeToFlow } from '../../src/server/probe/probe.ts';

interface Cell {
  readonly id: string;
  /** What the lesson has the learner choose in the console; `TLS_1_2` where it says nothing. */
  readonly policy?: string;
  /** What the lesson has the learner change in the command. */
  readonly edit?: readonly [from: string, to: string];
  readonly verdict: Partial<Verdict>;
  /** What the lesson says stands in the trace. */
  readonly shows: readonly string[];
  readonly lacks?: string;
}

const ACCEPTED = { outcome: 'supported', by: 'server', code: 'ok' } as const;
const REFUSED = { outcome: 'refused', by: 'server', code: 'alert.fatal.70' } as const;
const HELLO = 'TLS handshake, Client hello (1):';
const REFUSAL = '(IN), TLS alert, protocol version (582):';
const H2_403 = ['ALPN: server accepted h2', '< HTTP/2 403'];

/** What the lessons promise of each cell, in the order in which they come. */
const CELLS: readonly Cell[] = [
  {
    id: 'first',
    verdict: { ...ACCEPTED, version: 'TLSv1.3' },
    shows: [`TLSv1.3 (OUT), ${HELLO}`, ...H2_403],
  },
  {
    id: 'tls12',
    verdict: { ...ACCEPTED, version: 'TLSv1.2' },
    shows: ['Server key exchange (12)', 'Server finished (14)', 'Client key exchange (16)'],
  },
  {
    id: 'refused',
    verdict: REFUSED,
    shows: [
      `* TLSv1.2 (OUT), ${HELLO}`,
      `* TLSv1.2 ${REFUSAL}`,
      '* TLS connect error: error:0A00042E:SSL routines::tlsv1 alert protocol version',
    ],
  },
  { id: 'not-tls', verdict: { outcome: 'not-tls' }, shows: ['wrong version number'], lacks: 'TLS alert' },
  {
    id: 'at-least',
    verdict: { ...ACCEPTED, version: 'TLSv1.3' },
    shows: ['SSL connection using TLSv1.3'],
  },
  { id: 'exactly-1-0', verdict: REFUSED, shows: [`TLSv1.0 (OUT), ${HELLO}`, REFUSAL, 'curl: (35)'] },
  { id: 'exactly-1-0', edit: ['1.0', '1.1'], verdict: REFUSED, shows: [`TLSv1.1 (OUT), ${HELLO}`, REFUSAL] },
  { id: 'exactly-1-2', verdict: { ...ACCEPTED, version: 'TLSv1.2' }, shows: H2_403 },
  {
    id: 'exactly-1-2',
    edit: ['1.2', '1.3'],
    verdict: { ...ACCEPTED, version: 'TLSv1.3' },
    shows: H2_403,
  },
  {
    id: 'own-client',
    verdict: { outcome: 'refused', by: 'client' },
    shows: ['(OUT), TLS alert, protocol version (582):', 'no protocols available'],
    lacks: 'Client hello',
  },
  {
    id: 'own-client',
    edit: ['--ciphers DEFAULT@SECLEVEL=2 ', ''],
    verdict: { ...ACCEPTED, version: 'TLSv1.0' },
    shows: [`TLSv1.0 (OUT), ${HELLO}`],
  },
  {
    id: 'opened',
    policy: 'TLS_1_0',
    verdict: { ...ACCEPTED, version: 'TLSv1.0' },
    shows: ['SSL connection using TLSv1 / ECDHE-RSA-AES128-SHA /', ...H2_403],
  },
  {
    id: 'cbc-at-1-2',
    policy: 'TLS_1_0',
    verdict: { ...ACCEPTED, version: 'TLSv1.2' },
    shows: ['ECDHE-RSA-AES128-SHA'],
  },
  {
    id: 'cbc-at-1-2',
    verdict: { outcome: 'refused', by: 'server', code: 'alert.fatal.40' },
    shows: ['(IN), TLS alert, handshake failure (552):'],
  },
  {
    id: 'closed-again',
    policy: 'SecurityPolicy_TLS13_1_3_2025_09',
    verdict: REFUSED,
    shows: [REFUSAL],
  },
];

const commands = commandsOf('en');

describe('the cells of the lessons', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await createLab();
  });
  afterAll(() => lab.close());

  test('are all told of here', () => {
    expect([...new Set(CELLS.map(({ id }) => id))]).toEqual([...commands.keys()]);
  });

  test.each(CELLS.map((cell) => [titleOf(cell), cell] as const))(
    '%s answers as its lesson says',
    async (_, cell) => {
      const command = (commands.get(cell.id) ?? '').replaceAll(...(cell.edit ?? ['', '']));
      lab.setPolicy('api.lab.test', cell.policy ?? 'TLS_1_2');
      const parsed = parseCommand(command, { profile: 'curl-8' });
      if (!parsed.ok) throw new Error(`${command} does not parse.`);
      const flow = await probeToFlow(parsed.request, {
        lab,
        admit: () => Promise.reject(new Error('A lesson asks the lab only.')),
        signal: new AbortController().signal,
      });
      const trace = traceOf(flow, 'curl-8').map(({ text }) => text);
      for (const line of cell.shows) expect(trace).toContainEqual(expect.stringContaining(line));
      if (cell.lacks) expect(trace.join('\n')).not.toContain(cell.lacks);
      expect(flow.events.at(-2)).toMatchObject({ type: 'verdict', ...cell.verdict });
    },
  );
});

function titleOf({ id, policy = 'TLS_1_2', edit }: Cell): string {
  return `${id}${edit ? ` with ${edit[1] || 'the option taken away'}` : ''} at ${policy}`;
}

/** Each cell's command under its id, in the order of the course. */
function commandsOf(lang: string): Map<string, string> {
  const folder = new URL(`../../content/lessons/${lang}/`, import.meta.url);
  const sources = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  return new Map(
    [...sources.join('\n').matchAll(/<Run id="([^"]+)" command="([^"]+)"/g)].map(
      ([, id = '', command = '']) => [id, command] as const,
    ),
  );
}
