import type { Fact, Read } from './fact.ts';
import type { Placed } from './runs.ts';

/**
 * Takes from a proxy's CONNECT and its answer what would count as the server's: neither is sent through TLS, and what
 * follows is no answer of the server's yet (RFC 9110 §9.3.6).
 */
export function withoutConnect(reads: readonly Read[]): readonly Read[] {
  let open = false;
  return reads.map((read) => {
    if (read.facts.some(({ is }) => is === 'tunnel')) open = true;
    else if (read.facts.some(({ is }) => ENDS.has(is))) open = false;
    if (!open || (read.kind !== 'request' && read.kind !== 'response')) return read;
    const { note, ...rest } = read;
    const facts = read.facts.filter(({ is }) => is !== 'sealed' && is !== 'answered');
    return { ...rest, facts, ...(note && { note: 'proxy-status' as const }) };
  });
}

const ENDS: ReadonlySet<Fact['is']> = new Set(['tunnelled', 'message', 'command', 'over', 'said']);

/** What is the server's: before a tunnel stood, all that was said in TLS was said to the proxy. */
export function throughTunnel(facts: readonly Placed[]): readonly Placed[] {
  const stood = facts.find(({ is }) => is === 'tunnelled')?.line ?? -1;
  return facts.filter(({ is, line }) => line > stood || !OF_TLS.has(is));
}

const OF_TLS: ReadonlySet<Fact['is']> = new Set([
  'message',
  'offered',
  'spoken',
  'agreed',
  'said',
  'sealed',
  'answered',
  'unchecked',
  'certificate-asked',
]);

/** Whether TLS was with a proxy and no further: curl names it by an https:// URL, and no CONNECT followed. */
export function isWithProxy(command: string, facts: readonly Placed[]): boolean {
  return (
    /\s(?:-x|--proxy)[\s=]?\s*["']?https:\/\//.test(command) &&
    !facts.some(({ is }) => is === 'tunnel' || is === 'tunnelled')
  );
}
