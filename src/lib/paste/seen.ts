import { LONGEST_COMMAND } from '../curl/parse.ts';
import { ageOf } from './age.ts';
import { type Asked, askedBy, programOf, targetOf } from './command.ts';
import type { Fact } from './fact.ts';
import type { Age, Backend, Source } from './pasted.ts';
import type { Placed, Stretch } from './runs.ts';
import { isWithProxy, throughTunnel } from './tunnel.ts';

/** All that the lines of one connection say, by kind. */
export interface Seen {
  readonly source: Source;
  readonly backend?: Backend;
  readonly age?: Age;
  readonly command?: string;
  readonly asked: Asked;
  readonly messages: readonly Placed<'message'>[];
  readonly said: readonly Placed<'said'>[];
  readonly agreed?: Placed<'agreed'>;
  readonly unagreed?: Placed<'unagreed'>;
  /** The first line that only a finished handshake is followed by: a request or an answer to it. */
  readonly sealed?: number;
  readonly connected: boolean;
  readonly begun: boolean;
  readonly unchecked: boolean;
  readonly certificateAsked: boolean;
  readonly answered: boolean;
  /** TLS was with a proxy alone. */
  readonly withProxy: boolean;
  /** The line of a connection that stood before another one had ended. */
  readonly mixed?: number;
  readonly over: boolean;
  readonly lines: { readonly from: number; readonly to: number };
}

export function observe({ facts: told, from, to }: Stretch): Seen {
  const facts = throughTunnel(ofOneProgram(told));
  const all = <K extends Fact['is']>(is: K) => facts.filter((fact): fact is Placed<K> => fact.is === is);
  const command = all('command')
    .map(({ text }) => text.replace(/\s*[\\^`]$/, ''))
    .join(' ');
  const agreed = all('agreed')[0];
  const unagreed = all('unagreed')[0];
  const source = sourceOf(command, all('source'));
  const backend = all('source').find((fact) => fact.backend !== undefined)?.backend;
  const age = ageOf(all('age'));
  const offered = all('offered')[0];
  const spoken = all('spoken').at(-1);
  const mixed = source === 'curl' ? mixedAt(facts) : undefined;
  const sealed = all('sealed')[0]?.line;
  return {
    source,
    ...(backend && { backend: backend }),
    ...(age && source === 'curl' && { age }),
    ...(command !== '' && { command }),
    asked: {
      ...targetFrom(all('tunnel').length > 0 ? all('tunnel') : all('host')),
      ...(offered && { offered: offered.version }),
      ...(spoken && { spoken: spoken.version }),
      ...(command === '' || command.length > LONGEST_COMMAND ? {} : askedBy(command, source, age)),
    },
    messages: all('message'),
    said: all('said'),
    ...(agreed && { agreed }),
    ...(unagreed && { unagreed }),
    ...(sealed !== undefined && { sealed }),
    connected: all('connected').length > 0,
    begun: all('begin').length > 0,
    unchecked: all('unchecked').length > 0,
    certificateAsked: all('certificate-asked').length > 0,
    answered: all('answered').length > 0 || all('body').length > 0,
    ...(mixed !== undefined && { mixed }),
    withProxy: isWithProxy(command, facts),
    over: all('over').length > 0,
    lines: { from, to },
  };
}

/**
 * Without the lines of another program, and without what a server may have written into its answer; s_client tells of
 * messages only where it is asked to.
 */
function ofOneProgram(facts: readonly Placed[]): readonly Placed[] {
  const commands = facts.filter((fact) => fact.is === 'command');
  const sources = facts.filter((fact) => fact.is === 'source');
  const command = commands.map(({ text }) => text).join(' ');
  const own = sourceOf(command, sources);
  if (own === 'unknown') return facts;
  const answer = own === 'openssl' ? 'body' : 'answered';
  const answered = facts.find(({ is }) => is === answer)?.line ?? Number.POSITIVE_INFINITY;
  const foreign = new Set(sources.filter(({ source }) => source !== own).map(({ line }) => line));
  const untold = own === 'openssl' && command !== '' && !/\s--?(?:state|msg|trace)(?=\s|$)/.test(command);
  return facts.filter(
    ({ line, is }) =>
      !foreign.has(line) && (line <= answered || is === 'over') && !(untold && is === 'message'),
  );
}

/** Where a second connection stands and nothing has ended yet, as with `curl --parallel`. */
function mixedAt(facts: readonly Placed[]): number | undefined {
  let open = false;
  for (const { is, line } of facts) {
    if (is === 'opened' && open) return line;
    if (is === 'opened' || is === 'over') open = is === 'opened';
  }
  return undefined;
}

function sourceOf(command: string, named: readonly Placed<'source'>[]): Source {
  const program = command === '' ? 'unknown' : programOf(command);
  return program === 'unknown' ? (named[0]?.source ?? 'unknown') : program;
}

function targetFrom(hosts: readonly Placed<'host' | 'tunnel'>[]): Asked {
  const named = hosts.findLast(({ port }) => port !== undefined) ?? hosts.at(-1);
  return named ? targetOf(named.host, named.port) : {};
}

/** Fatal alerts of one direction; the last of them is what ended the handshake. */
export const fatal = (seen: Seen, direction: 'in' | 'out'): readonly Placed<'message'>[] =>
  seen.messages.filter(
    (one) => one.direction === direction && one.really.protocol === 'alert' && one.really.level === 'fatal',
  );

export const named = (
  seen: Seen,
  direction: 'in' | 'out' | undefined,
  name: string,
): Placed<'message'> | undefined =>
  seen.messages.find(
    (one) =>
      (direction === undefined || one.direction === undefined || one.direction === direction) &&
      one.really.protocol === 'handshake' &&
      one.really.name === name,
  );

/** OpenSSL answers an end of the stream with decode_error: an alert that went out, and nothing had come in. */
export const saidTheEnd = (seen: Seen): Placed<'message'> | undefined =>
  seen.messages.some(({ direction }) => direction !== 'out')
    ? undefined
    : fatal(seen, 'out').find(({ really }) => really.code === DECODE_ERROR);

/** RFC 8446 §6. */
const DECODE_ERROR = 50;

/** The last message that came in, which shows that the server speaks TLS; a ServerHello is one also without a direction. */
export const answered = (seen: Seen): Placed<'message'> | undefined =>
  seen.messages.findLast(({ direction, really }) => direction === 'in' && really.protocol !== 'record') ??
  named(seen, 'in', 'server_hello');

/** The first line that says so. */
export const saidFirst = <W extends string>(seen: Seen, ...what: readonly W[]): Placed<'said'> | undefined =>
  seen.said.find(({ said }) => (what as readonly string[]).includes(said.what));
