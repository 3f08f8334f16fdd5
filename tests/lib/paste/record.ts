/**
 * Runs real clients against servers on loopback and writes what they printed, with what went over the wire:
 *   node tests/lib/paste/record.ts curl-7.88.1=curl openssl-3.0=openssl node-20=/usr/bin/node curl-8.23='/path/to/run curl' …
 * `libcurl-gnutls=libcurl-gnutls.so.4` loads a library of curl's with another backend into Python.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type Peer, startPeers } from './servers.ts';

/** A command as a person types it, and what is run for it. */
interface Command {
  readonly typed: string;
  readonly argv: readonly string[];
}

async function block({ name, tap }: Peer, { typed, argv }: Command): Promise<string> {
  tap?.take();
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd: identity.folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  child.stdin.end();
  const timer = setTimeout(() => child.kill(), 20_000);
  await once(child, 'close');
  clearTimeout(timer);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const text = output
    .replaceAll(identity.folder, '/tmp/peer')
    .replaceAll(/\/\S+(?=\/python3\.\d+\/)/g, '/usr/lib')
    .replace(/\n?$/, '\n');
  return `# ${name}\n# wire: ${(tap?.take() ?? []).join(', ')}\n$ ${typed}\n${text}`;
}

type Commands = (peer: Peer, program: readonly string[]) => readonly Command[];

function pythonCommands({ name, port }: Peer, program: readonly string[]): readonly Command[] {
  const run = (script: string): Command => ({
    typed: `python3 -c "${script}"`,
    argv: [...program, '-c', script],
  });
  if (name === 'silent') return [];
  const connect = `c.wrap_socket(socket.create_connection(('localhost', ${port})), server_hostname='localhost').read()`;
  const exactly = 'c.minimum_version = c.maximum_version = ssl.TLSVersion.TLSv1';
  return [
    ...(EVERYTHING.has(name)
      ? [run(`import socket, ssl; c = ssl.create_default_context(); ${connect}`)]
      : []),
    run(
      `import socket, ssl; c = ssl._create_unverified_context(); ${exactly}; c.set_ciphers('DEFAULT@SECLEVEL=0'); ${connect}`,
    ),
    ...(EVERYTHING.has(name)
      ? [run(`import socket, ssl; c = ssl._create_unverified_context(); ${exactly}; ${connect}`)]
      : []),
  ];
}

const COMMANDS: Readonly<Record<string, Commands>> = {
  curl: curlCommands,
  libcurl: libcurlCommands,
  openssl: opensslCommands,
  node: nodeCommands,
  python: pythonCommands,
};

const OLD = '--tlsv1.0 --tls-max 1.0';
const LEVEL = '--ciphers DEFAULT@SECLEVEL=0';

function curlCommands({ name, port }: Peer, program: readonly string[]): readonly Command[] {
  return optionsFor(name).map((options) => {
    const typed = `curl ${options} https://localhost:${port}/`.replaceAll('  ', ' ');
    return { typed, argv: [...program, '-q', ...typed.split(' ').slice(1)] };
  });
}

function optionsFor(name: string): readonly string[] {
  const quiet = '-skv -o /dev/null';
  switch (name) {
    case 'open to 1.0':
      return [
        `${quiet} ${OLD}`,
        `${quiet} ${OLD} ${LEVEL}`,
        `${quiet} --tlsv1.0`,
        '-v',
        '-vo /dev/null --cacert certificate.pem',

        `-kvvv -o /dev/null ${OLD} ${LEVEL}`,
        `-k --trace-time -vo /dev/null ${OLD} ${LEVEL}`,
        `-kI --trace-ascii - ${OLD} ${LEVEL}`,
        `-k ${OLD}`,
      ];
    case 'closed below 1.2':
      return [
        `${quiet} ${OLD}`,
        `${quiet} ${OLD} ${LEVEL}`,
        `-kvvv ${OLD} ${LEVEL}`,
        `-k --trace-time -v ${OLD} ${LEVEL}`,
        `-k --trace-ascii - ${OLD} ${LEVEL}`,
        `-k --trace - --trace-time ${OLD} ${LEVEL}`,
        `-kv ${OLD} ${LEVEL} -o body.txt`,
        `-k ${OLD} ${LEVEL}`,
        `${quiet} --tlsv1.2`,
        `-v --tlsv1.3 --tls-max 1.2`,
      ];
    case 'only 1.3':
      return [`${quiet} --tlsv1.2 --tls-max 1.2`, quiet];
    case 'at most 1.1':
      return [`${quiet} --tlsv1.2`, `${quiet} --tlsv1.0 ${LEVEL}`];
    case 'one suite':
      return [
        `${quiet} --ciphers ECDHE-RSA-AES128-GCM-SHA256 --tls-max 1.2`,
        '-v --cert-status --cacert certificate.pem',
      ];
    case 'silent':
      return [`${quiet} -m 1`, `${quiet} -m 1 ${OLD} ${LEVEL}`];
    case 'no such protocol':
    case 'nginx':
      return [quiet, `${quiet} ${OLD} ${LEVEL}`];
    case 'nobody listens':
      return ['-v', '-v --resolve nowhere.invalid:1:127.0.0.1', '-sv'];
    default:
      return [quiet, `${quiet} ${OLD} ${LEVEL}`];
  }
}

/** CURLOPT numbers of curl.h: URL, VERBOSE, SSL_VERIFYPEER, SSL_VERIFYHOST, SSLVERSION, TIMEOUT, WRITEFUNCTION left alone. */
const PYTHON = `
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
library.curl_easy_init.restype = ctypes.c_void_p
library.curl_easy_strerror.restype = ctypes.c_char_p
handle = ctypes.c_void_p(library.curl_easy_init())
message = ctypes.create_string_buffer(256)
library.curl_easy_setopt(handle, 10002, sys.argv[2].encode())
library.curl_easy_setopt(handle, 10010, message)
for option in sys.argv[3:]:
    number, value = option.split('=')
    library.curl_easy_setopt(handle, int(number), ctypes.c_long(int(value)))
code = library.curl_easy_perform(handle)
if code: print('curl: (%d) %s' % (code, (message.value or library.curl_easy_strerror(code)).decode()), file=sys.stderr)
`;

function libcurlCommands({ name, port }: Peer, [library = '']: readonly string[]): readonly Command[] {
  const ask = (typed: string, ...options: string[]): Command => ({
    typed: `curl ${typed} https://localhost:${port}/`,
    argv: [
      'python3',
      '-c',
      PYTHON,
      library,
      `https://localhost:${port}/`,
      '41=1',
      '13=2',
      '44=1',
      ...options,
    ],
  });
  const unverified = ['64=0', '81=0'];
  const exactly = (version: number) => `32=${version + (version << 16)}`;
  return [
    ask('-Ikv', ...unverified),
    ...(name === 'open to 1.0' ? [ask('-v')] : []),
    ask(`-kv ${OLD}`, ...unverified, exactly(4)),
    ask('-kv --tlsv1.2 --tls-max 1.2', ...unverified, exactly(6)),
  ];
}

const EVERYTHING = new Set(['closed below 1.2', 'open to 1.0', 'only 1.3']);
const HANDSHAKES = new Set([
  ...EVERYTHING,
  'client certificate, 1.2',
  'client certificate, 1.3',
  'at most 1.1',
]);

function opensslCommands({ name, port }: Peer, program: readonly string[]): readonly Command[] {
  const ask = (options: string): Command => {
    const typed = `openssl s_client -connect localhost:${port} ${options}`.trimEnd();
    return { typed, argv: [...program, ...typed.split(' ').slice(1)] };
  };
  if (name === 'silent') return [];
  if (name === 'nobody listens') return [ask('')];
  const old = '-tls1 -cipher DEFAULT@SECLEVEL=0';
  return [
    ...(HANDSHAKES.has(name) ? [ask('')] : [ask('-brief')]),
    ask(old),
    ...(name === 'closed below 1.2' ? [ask(`${old} -trace`)] : []),
    ...(name === 'closed below 1.2' || name === 'open to 1.0'
      ? ['-tls1', `${old} -msg`, `${old} -state`, '-tls1_2 -quiet', `${old} -brief`].map(ask)
      : []),
    ...(name === 'only 1.3' ? [ask('-tls1_2')] : []),
    ...(name === 'one suite' ? [ask('-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256')] : []),
    ...(name === 'no such name' ? [ask('-brief -servername wrong.test')] : []),
    ...(name === 'no such protocol' ? [ask('-alpn h2')] : []),
  ];
}

function nodeCommands({ name, port }: Peer, program: readonly string[]): readonly Command[] {
  const run = (script: string): Command => ({
    typed: `node -e "${script}"`,
    argv: [...program, '-e', script],
  });
  const ask = (options: string): Command =>
    run(
      `require('https').get({ host: 'localhost', port: ${port}${options} }, r => console.log(r.statusCode, r.socket.getProtocol()))`,
    );
  const unverified = ', rejectUnauthorized: false';
  const fetched = run(`fetch('https://localhost:${port}/')`);
  if (name === 'silent') return [];
  const old = ", secureProtocol: 'TLSv1_method'";
  return [
    ...(EVERYTHING.has(name) ? [ask('')] : []),
    ask(unverified),
    ask(`${unverified}${old}, ciphers: 'DEFAULT@SECLEVEL=0'`),
    ...(EVERYTHING.has(name)
      ? [ask(`${unverified}${old}`), ask(`${unverified}, maxVersion: 'TLSv1.2'`)]
      : []),
    ...(name === 'no such protocol' ? [ask(`${unverified}, ALPNProtocols: ['h2']`)] : []),
    fetched,
  ];
}

const { identity, peers, stop } = await startPeers();
for (const each of process.argv.slice(2)) {
  const [name = '', program = ''] = each.split('=', 2);
  const kind = name.replace(/-.*/, '');
  const blocks: string[] = [];
  for (const peer of peers) {
    for (const command of COMMANDS[kind]?.(peer, program.split(' ')) ?? [])
      blocks.push(await block(peer, command));
  }
  writeFileSync(new URL(`recorded/${name}.txt`, import.meta.url), blocks.join('\n'));
}
await stop();
