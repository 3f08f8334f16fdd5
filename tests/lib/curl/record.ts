/**
 * Asks a real curl about every option and every vector, and writes what it said:
 *   node tests/lib/curl/record.ts 7.88.1 curl
 *   node tests/lib/curl/record.ts 8.23.0 /path/to/that/curl
 * Nothing is connected to but closed ports of loopback.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPTIONS } from '../../../src/lib/curl/options.ts';
import { VECTORS } from './vectors.ts';

const [version = '', program = 'curl', ...before] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'curl-'));

function ask(args: readonly string[]): { exit: number; said: string } {
  const options = { cwd: folder, input: '', encoding: 'utf8', env: {}, timeout: 10_000 } as const;
  const { status, stderr } = spawnSync(program, [...before, '-q', '-sS', ...args], options);
  const lines = stderr
    .split('\n')
    .filter((line) => line.startsWith('curl: ') && !line.startsWith('curl: try '));
  return { exit: status ?? -1, said: lines.at(-1) ?? '' };
}

function kindOf(name: string): string {
  const { said } = ask([`--${name}`]);
  if (said.endsWith('is unknown')) return 'unknown';
  if (said.endsWith('requires parameter')) return 'value';
  return /--no-/.test(ask([`--no-${name}`]).said.replace(`--no-${name}`, '')) ? 'none' : 'bool';
}

const banner = execFileSync(program, [...before, '--version'], { encoding: 'utf8', env: {} });
if (!banner.startsWith(`curl ${version} `)) throw new Error(`not curl ${version}: ${banner}`);
const help = execFileSync(program, [...before, '--help', 'all'], { encoding: 'utf8', env: {} });
const listed = [...help.matchAll(/--([a-z0-9.-]+)/g)].map(([, name = '']) => name.replace(/^no-/, ''));
const names = [...new Set([...listed, ...OPTIONS.map(({ name }) => name)])].sort();
const letters = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
  (letter) => letter !== '-',
);

const lines = [
  `# ${banner.split('\n')[0]}`,
  ...names.map((name) => `option ${name} ${kindOf(name)}`),
  ...letters.map(
    (letter) => `letter ${letter} ${ask([`-${letter}`]).said.endsWith('is unknown') ? 'unknown' : 'known'}`,
  ),
  ...VECTORS.map((vector) => {
    const { exit, said } = ask(vector);
    // How long a refused connection took is the machine's, not curl's.
    return `vector ${JSON.stringify(vector)} ${exit}${exit === 7 ? '' : ` ${said}`}`;
  }),
];
writeFileSync(new URL(`recordings/curl-${version}.txt`, import.meta.url), `${lines.join('\n')}\n`);
