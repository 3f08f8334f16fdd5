import { readdirSync, readFileSync } from 'node:fs';
import { parseCommand } from '../../src/lib/curl/parse.ts';
import type { Flow } from '../../src/lib/flow/flow.ts';
import type { Verdict } from '../../src/lib/flow/verdict.ts';
import type { Lab } from '../../src/server/lab/lab.ts';
import { probeToFlow } from '../../src/server/probe/probe.ts';

/** What a lesson promises of one of its cells, at one point of its text. */
export interface Cell {
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
export const CELLS: readonly Cell[] = [
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

const LESSONS = new URL('../lessons/en/', import.meta.url);

/** A cell as its lesson has it; both languages have the same. */
export interface LessonRun {
  /** The lesson's file name without its ending. */
  readonly lesson: string;
  readonly id: string;
  readonly command: string;
}

/** Every `<Run>` in the order of the course. */
export const LESSON_RUNS: readonly LessonRun[] = readdirSync(LESSONS)
  .sort()
  .flatMap((name) =>
    [...readFileSync(new URL(name, LESSONS), 'utf8').matchAll(/<Run id="([^"]+)" command="([^"]+)"/g)].map(
      ([, id = '', command = '']) => ({ lesson: name.replace('.mdx', ''), id, command }),
    ),
  );

/**
 * Has the lab asked what a cell asks, under the policy that its lesson has set by then.
 * @throws Error where the command does not parse
 */
export async function runCell(lab: Lab, { id, policy = 'TLS_1_2', edit = ['', ''] }: Cell): Promise<Flow> {
  const command = (LESSON_RUNS.find((run) => run.id === id)?.command ?? '').replaceAll(...edit);
  lab.setPolicy('api.lab.test', policy);
  const parsed = parseCommand(command, { profile: 'curl-8' });
  if (!parsed.ok) throw new Error(`${command} does not parse.`);
  return probeToFlow(parsed.request, {
    lab,
    admit: () => Promise.reject(new Error('A lesson asks the lab only.')),
    signal: new AbortController().signal,
  });
}
