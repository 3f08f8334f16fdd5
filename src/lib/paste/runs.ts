import { programOf } from './command.ts';
import type { Fact, Read } from './fact.ts';
import type { Source } from './pasted.ts';

/** A fact and the index of the line that says it. */
export type Placed<K extends Fact['is'] = Fact['is']> = Extract<Fact, { is: K }> & { readonly line: number };

/** The lines of one connection, and what they say. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly facts: readonly Placed[];
}

/**
 * Divides lines by connection: at a command, and where a connection begins though the one before has ended.
 * Text around them belongs to none. Standard error and output come in any order, so last words may come first.
 */
export function stretches(reads: readonly Read[]): readonly Stretch[] {
  const found: Growing[] = [];
  let current: Growing | undefined;
  reads.forEach(({ facts }, line) => {
    if (facts.length === 0) return;
    if (!current || beginsAnother(current, facts)) {
      if (facts.every(({ is }) => is === 'over' || is === 'unchecked')) return;
      current = {
        from: line,
        to: line,
        facts: [],
        kinds: new Set(),
        sayings: new Set(),
        anew: false,
        source: undefined,
      };
      found.push(current);
    }
    grow(current, facts, line);
  });
  return found;
}

/** A stretch and what is asked of it at each new line, kept so that no line is looked at twice. */
interface Growing {
  readonly from: number;
  to: number;
  readonly facts: Placed[];
  readonly kinds: Set<Fact['is']>;
  readonly sayings: Set<string>;
  anew: boolean;
  source: Source | undefined;
}

function grow(current: Growing, fresh: readonly Fact[], line: number): void {
  current.to = line;
  current.source ??= sourceOf(fresh);
  for (const fact of fresh) {
    current.facts.push({ ...fact, line });
    current.kinds.add(fact.is);
    if (fact.is === 'connected' && fact.anew) current.anew = true;
    if (fact.is === 'said') current.sayings.add(JSON.stringify(fact.said));
  }
}

function beginsAnother({ facts, kinds, sayings, source, anew }: Growing, fresh: readonly Fact[]): boolean {
  const brings = (is: Fact['is']) => fresh.some((fact) => fact.is === is);
  const command = fresh.find((fact) => fact.is === 'command');
  if (command) return command.goesOn !== true;
  const again = fresh.some((fact) => fact.is === 'connected' && fact.anew === true);
  if (again && anew && !kinds.has('command') && !kinds.has('body')) return true;
  if (brings('begin')) return kinds.has('over');
  // curl says why it failed as information, and again as its last line.
  const repeated = fresh.some((fact) => fact.is === 'said' && sayings.has(JSON.stringify(fact.said)));
  if (brings('said') && brings('over')) return facts.at(-1)?.is === 'over' && !repeated;
  const now = sourceOf(fresh);
  if (now === 'node' && brings('said')) return kinds.has('said') && kinds.has('over') && source !== 'curl';
  // What a server answers is its own text, and may look like anything.
  if (kinds.has('command') || kinds.has('sealed') || kinds.has('body')) return false;
  const other = source !== undefined && now !== undefined && now !== source;
  return other && (kinds.has('said') || kinds.has('over') || kinds.has('agreed'));
}

function sourceOf(facts: readonly Fact[]): Source | undefined {
  const command = facts.find((fact) => fact.is === 'command');
  const named = command ? programOf(command.text) : 'unknown';
  return named === 'unknown' ? facts.find((fact) => fact.is === 'source')?.source : named;
}
