import { parseArgv } from './lib/curl/parse.ts';
import { underline } from './lib/curl/underline.ts';
import type { CommandProblem } from './lib/curl/word.ts';
import type { FlowEvent } from './lib/flow/event.ts';
import { PROFILES, type ProbeRequest, type Profile } from './lib/flow/request.ts';
import { cliWords, terminalLang } from './lib/i18n/cli.ts';
import { problemText } from './lib/i18n/curl.ts';
import { targetWords } from './lib/i18n/target.ts';
import { verdictText } from './lib/i18n/verdict.ts';
import type { LadderEvent } from './lib/report/versions.ts';
import { printable } from './lib/trace/printable.ts';
import { TraceWriter } from './lib/trace/writer.ts';
import type { ProbeDeps } from './server/probe/conversation.ts';
import { probeVersions } from './server/probe/ladder/ladder.ts';
import { probe } from './server/probe/probe.ts';
import { admit } from './server/target/admit.ts';
import { checkTargets } from './server/target/check.ts';
import { parseHost, parseTarget } from './server/target/parse.ts';
import { operatorPolicy } from './server/target/policy.ts';
import { ladderWriter } from './terminal.ts';

const EXIT = { done: 0, usage: 2, denied: 3, cancelled: 130 } as const;

const lang = terminalLang(process.env);
const words = cliWords[lang];

/** Aborts where nobody reads on, as with `probe … | head`, and on Ctrl+C; a second Ctrl+C ends at once. */
const cancel = new AbortController();
process.stdout.on('error', () => cancel.abort());
process.once('SIGINT', () => {
  process.exitCode = EXIT.cancelled;
  cancel.abort();
});

const exit = await main(process.argv.slice(2));
process.exitCode ??= exit;

async function main(argv: readonly string[]): Promise<number> {
  const { json, help, checkTarget, versions, profile, unavailable, rest } = readOwn(argv);
  if (help) return say(process.stdout, words.help, EXIT.done);
  if (unavailable) return say(process.stderr, `${words.notInThisVersion(unavailable)}\n`, EXIT.usage);
  if (!profile) return say(process.stderr, `${words.unknownProfile(PROFILES.join(', '))}\n`, EXIT.usage);
  if (checkTarget) return checkLines();
  if (rest.length === 0) return say(process.stderr, words.help, EXIT.usage);
  if (versions) return askVersions(rest, json);

  const parsed = parseArgv(rest, { profile });
  if (!parsed.ok) {
    const problems = parsed.problems.map((problem) => problemLines(parsed.text, problem));
    return say(process.stderr, problems.join('\n'), EXIT.usage);
  }
  for (const note of parsed.notes) process.stderr.write(`${words.note} ${problemText(note, lang)}\n`);
  const { request } = parsed;
  const target = parseHost(request.host, request.port);
  if (!target.ok) return say(process.stderr, `${targetWords[lang][target.code].said}\n`, EXIT.usage);
  return run(request, json ? writeJson : traceWriter(request));
}

async function askVersions(rest: readonly string[], json: boolean): Promise<number> {
  const [text = '', more] = rest;
  const parsed = parseTarget(text.replace(/^https:\/\/([^/]+)\/?$/, '$1'));
  if (more !== undefined) return say(process.stderr, `${words.oneTarget(more)}\n`, EXIT.usage);
  if (!parsed.ok) return say(process.stderr, `${targetWords[lang][parsed.code].said}\n`, EXIT.usage);
  const { host, port } = parsed.target;
  const write = json ? writeJson : ladderWriter(lang, process.stdout, process.stderr);
  return withLab([host], (deps) => {
    let exit: number = EXIT.done;
    const emit = (event: LadderEvent) => {
      if (!('flow' in event) && event.type === 'end' && event.reason === 'denied') exit = EXIT.denied;
      write(event);
    };
    return probeVersions({ kind: 'versions', host, port }, { ...deps, emit }).then(() => exit);
  });
}

/** The options that are ours, taken out of curl's. */
function readOwn(argv: readonly string[]) {
  const rest: string[] = [];
  const own = { json: false, help: false, checkTarget: false };
  let profile: Profile | undefined = PROFILES[0];
  let unavailable: string | undefined;
  let versions = false;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [name, value] = word.startsWith('--profile=') ? ['--profile', word.slice(10)] : [word];
    if (name === '--json') own.json = true;
    else if (name === '--help' || name === '-h') own.help = true;
    else if (name === '--check-target') own.checkTarget = true;
    else if (name === '--versions') versions = true;
    else if (name === '--deep') unavailable = name;
    else if (name === '--profile') {
      const asked = value ?? argv[++i];
      profile = PROFILES.find((known) => known === asked);
    } else rest.push(word);
  }
  return { ...own, versions, profile, unavailable, rest };
}

function run(request: ProbeRequest, write: (event: FlowEvent) => void): Promise<number> {
  return withLab([request.host, request.connectTo?.host ?? ''], async (deps) => {
    let exit: number = EXIT.done;
    const emit = (event: FlowEvent) => {
      if (event.type === 'end' && event.reason === 'denied') exit = EXIT.denied;
      write(event);
    };
    await probe(request, { ...deps, emit });
    return exit;
  });
}

async function withLab(
  names: readonly string[],
  work: (deps: Omit<ProbeDeps, 'emit'>) => Promise<number>,
): Promise<number> {
  const lab = await openLab(names);
  const exit = await work({
    admit: (to, options) => admit(to, operatorPolicy, options),
    ...(lab && { lab }),
    signal: cancel.signal,
  });
  await lab?.close();
  return exit;
}

/** Starts of the lab what the names need; nothing for other names. */
async function openLab(names: readonly string[]) {
  const only = names.filter((name) => name.endsWith('.lab.test'));
  if (only.length === 0) return undefined;
  const { createLab } = await import('./server/lab/lab.ts');
  return createLab({ only });
}

function traceWriter(request: ProbeRequest): (event: FlowEvent) => void {
  const trace = new TraceWriter(request.profile);
  return (event) => {
    for (const { text } of trace.push(event)) process.stdout.write(`${text}\n`);
    if (event.type !== 'verdict') return;
    const { sentence, why, next } = verdictText(event, lang, request);
    const told = [sentence, why, next].filter((text) => text !== '').map((text) => printable(text));
    process.stdout.write(`\n${told.join('\n')}\n`);
  };
}

/** JSON leaves DEL, C1 controls and format characters as they are; a terminal must not get a peer's. */
function writeJson(event: FlowEvent | LadderEvent): void {
  const line = JSON.stringify(event).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped);
  process.stdout.write(`${line}\n`);
}

function escaped(characters: string): string {
  return Array.from({ length: characters.length }, (_, i) => {
    return `\\u${characters.charCodeAt(i).toString(16).padStart(4, '0')}`;
  }).join('');
}

async function checkLines(): Promise<number> {
  for await (const answers of checkTargets(process.stdin)) {
    if (cancel.signal.aborted) break;
    process.stdout.write(answers);
  }
  return EXIT.done;
}

function problemLines(text: string, problem: CommandProblem): string {
  return `${underline(text, problem)}\n${problemText(problem, lang)}\n`;
}

function say(stream: NodeJS.WriteStream, text: string, exit: number): number {
  stream.write(text);
  return exit;
}
