import { programOf } from './command.ts';
import type { Fact, Read } from './fact.ts';

/** A fact and the index of the line that says it. */
export type Placed<K extends Fact['is'] = Fact['is']> = Extract<Fact, { is: K }> & { readonly line: number };

/** The lines of one connection, and what they say. */
export interface Stretch {
  from: number;
  to: number;
  readonly facts: Placed[];
}

/**
 * Divides lines by connection: at a command, and where a connection begins though the one before has ended.
 * Text around them belongs to none. Standard error and output come in any order, so last words may come first.
 */
export function stretches(reads: readonly Read[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let current: Stretch | undefined;
  reads.forEach(({ facts }, line) => {
    if (facts.length === 0) return;
    if (!current || beginsAnother(current, facts)) {
      if (facts.every(({ is }) => is === 'over' || is === 'unchecked')) return;
      current = { from: line, to: line, facts: [] };
      found.push(current);
    }
    current.to = line;
    current.facts.push(...facts.map((fact) => ({ ...fact, line })));
  });
  return found;
}

function beginsAnother({ facts }: Stretch, fresh: readonly Fact[]): boolean {
  const has = (is: Fact['is'], of: readonly Fact[] = facts) => of.some((fact) => fact.is === is);
  const command = fresh.find((fact) => fact.is === 'command');
  if (command) return command.goesOn !== true;
  const prompted = facts.some((fact) => fact.is === 'over' && facts.at(-1) === fact);
  if (has('begin', fresh)) return has('over') && !facts.every(({ is }) => is === 'command');
  if (has('said', fresh) && has('over', fresh)) return exits(facts) && prompted && !repeats(facts, fresh);
  if (isErrorHead(fresh)) return has('said') && has('over') && sourceOf(facts) !== 'curl';
  if (startsElsewhere(facts, fresh)) return has('said') || has('over') || has('agreed');
  return false;
}

const exits = (facts: readonly Fact[]): boolean => facts.some(({ is }) => is === 'over');

/** curl says why it failed as information and again as its last line. */
function repeats(facts: readonly Fact[], fresh: readonly Fact[]): boolean {
  const key = (fact: Fact) => (fact.is === 'said' ? JSON.stringify(fact.said) : '');
  const last = fresh.map(key).find((text) => text !== '');
  return facts.some((fact) => key(fact) === last);
}

const isErrorHead = (fresh: readonly Fact[]): boolean =>
  fresh.some((fact) => fact.is === 'source' && fact.source === 'node') &&
  fresh.some(({ is }) => is === 'said');

const sourceOf = (facts: readonly Fact[]): string | undefined => {
  const command = facts.find((fact) => fact.is === 'command');
  const named = command?.is === 'command' ? programOf(command.text) : 'unknown';
  if (named !== 'unknown') return named;
  const source = facts.find((fact) => fact.is === 'source');
  return source?.is === 'source' ? source.source : undefined;
};

/** Another program speaks. */
function startsElsewhere(facts: readonly Fact[], fresh: readonly Fact[]): boolean {
  // What a server answers is its own text, and may look like anything.
  if (facts.some(({ is }) => is === 'command' || is === 'sealed')) return false;
  const before = sourceOf(facts);
  const now = sourceOf(fresh);
  return before !== undefined && now !== undefined && now !== before;
}
