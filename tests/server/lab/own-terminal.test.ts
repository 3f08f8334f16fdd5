import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CA_FILE, labCommands } from '../../../src/lib/lab/commands.ts';
import { createLab, type Lab } from '../../../src/server/lab/lab.ts';

/** What real curl's exit code says of each host: the lesson that the host is there to teach. */
const EXIT: Readonly<Record<string, number>> = {
  'tls13.lab.test': 22,
  'tls10.lab.test': 35,
  'expired.lab.test': 60,
  'self-signed.lab.test': 60,
  'wrong-host.lab.test': 60,
  'plain-http.lab.test': 35,
  'reset.lab.test': 35,
  'close.lab.test': 35,
  'silent.lab.test': 28,
  'closed-port.lab.test': 7,
};

let lab: Lab;
const folder = mkdtempSync(join(tmpdir(), 'lab-'));
beforeAll(async () => {
  lab = await createLab();
  writeFileSync(join(folder, CA_FILE), lab.ca);
});
afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['TLS_1_2', [35, 35, 22, 22]],
  ['TLS_1_0', [22, 22, 22, 22]],
  ['SecurityPolicy_TLS13_1_3_2025_09', [35, 35, 35, 22]],
])('the page’s commands show %s to the system’s own curl', async (policy, exits) => {
  lab.setPolicy('api.lab.test', policy);
  const commands = labCommands(stateOf('api.lab.test'));
  expect(await Promise.all(commands.map(({ command }) => run(command)))).toEqual(exits);
});

test.each(Object.entries(EXIT))(
  'the page’s command for %s makes curl exit with %i',
  async (host, exit) => {
    const [only] = labCommands(stateOf(host));
    expect(await run(only?.command ?? '')).toBe(exit);
  },
  10_000,
);

function stateOf(name: string) {
  const found = lab.describe().hosts.find((host) => host.name === name);
  if (!found) throw new Error(`The lab has no ${name}.`);
  return found;
}

/** Runs a command as a shell's words; `--fail` turns the lab's 403 into exit 22, a TLS handshake that worked. */
function run(command: string): Promise<number> {
  const [program = '', ...args] = command.split(' ');
  return new Promise((resolve) => {
    execFile(program, [...args, '--fail', '-s', '-o', '/dev/null'], { cwd: folder }, (error) =>
      resolve(typeof error?.code === 'number' ? error.code : 0),
    );
  });
}
