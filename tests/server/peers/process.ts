import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether a program can be run here, and what it says when asked with `args`. */
export async function versionOf(program: string, ...args: readonly string[]): Promise<string | undefined> {
  const { code, output } = await run(program, args).catch(() => ({ code: -1, output: '' }));
  return code === 0 ? output : undefined;
}

export async function run(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code: Number(code), output };
}

export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a program that goes on, and waits until `ready` finds its port in what it prints, or `open` tells of it. */
export async function start(
  program: string,
  args: readonly string[],
  ready: (output: string) => number | undefined,
  open: Promise<number> = new Promise(() => undefined),
): Promise<Running> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const over = once(child, 'close');
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    const look = (text: string) => {
      output += text;
      const found = ready(output);
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', look);
    child.stderr.setEncoding('utf8').on('data', look);
    open.then(resolve, reject);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`${program} ended before it was ready:\n${output}`)));
  });
  return {
    port,
    async stop() {
      child.kill();
      await over;
    },
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
