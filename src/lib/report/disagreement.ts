import { elements, find } from '../bytes/find.ts';
import { decodeFlow } from '../flow/decode.ts';
import type { Verdict } from '../flow/verdict.ts';
import { agreedIn } from './agreed.ts';
import { TOGETHER } from './asked.ts';
import type { Steadiness } from './steady.ts';
import { type Answered, heard, isAnswer, isDropped, isSupported } from './tries.ts';
import type { Disagreement } from './versions.ts';

/** Where this machine's TLS library had another answer than what decided, or our own hello than the library. */
export function disagreementOf(
  decided: Answered,
  asked: readonly Answered[],
  { doubtful, changing }: Pick<Steadiness, 'doubtful' | 'changing'>,
): Disagreement | undefined {
  const of = (role: 'tap' | 'hello') => heard(asked.filter(({ one }) => one.role === role));
  const [tap, hello] = [of('tap'), of('hello')];
  const other = decided.one.role === 'tap' ? hello : tap;
  if (!tap || !other || !isStatement(other.verdict, doubtful)) return undefined;
  if (other.verdict.outcome === decided.verdict.outcome) return undefined;
  // Who is answered otherwise elsewhere too may have met another server.
  if (changing && isAnswer(other.verdict)) return undefined;
  if (other === tap) return { tap: tap.verdict, hello: decided.verdict, why: whyOf(decided, tap) };
  // Who was refused by both, each in another way, disagrees with nobody.
  if (!isSupported(decided.verdict)) return undefined;
  return { tap: decided.verdict, hello: other.verdict, why: 'hello' };
}

/** The peer's answer or the library's own; what a limit or a person ended is neither, and a drop may be chance. */
const isStatement = (verdict: Verdict, doubtful: boolean): boolean =>
  isAnswer(verdict) ||
  (verdict.by === 'client' && verdict.outcome === 'refused') ||
  (isDropped(verdict) && !doubtful);

function whyOf(decided: Answered, tap: Answered): Disagreement['why'] {
  if (!isSupported(decided.verdict)) return 'unknown';
  if (TOGETHER.has(decided.one.role)) return 'alone';
  const ours = decodeFlow(tap.one.events);
  const { cipherSuite, group } = agreedIn(decodeFlow(decided.one.events));
  const hello = ours.messages.find(({ direction, name }) => direction === 'out' && name === 'client_hello');
  if (hello) {
    const offered = (path: string) => elements(find(hello.field, path)).map(({ value }) => value);
    if (cipherSuite !== undefined && !offered('cipher_suites').includes(cipherSuite)) return 'suite';
    const groups = offered('extensions.supported_groups.named_group_list');
    if (group !== undefined && groups.length > 0 && !groups.includes(group)) return 'group';
  }
  const came = (name: string) =>
    ours.messages.some((message) => message.direction === 'in' && message.name === name);
  const dropped = isDropped(tap.verdict);
  if (dropped && decided.one.role !== 'hello' && !came('server_hello')) return 'choked';
  // A server that misses the certificate may also just hang up.
  if (came('certificate_request') && (tap.verdict.by === 'server' || dropped)) return 'client-certificate';
  return tap.verdict.by === 'client' ? 'library' : 'unknown';
}
