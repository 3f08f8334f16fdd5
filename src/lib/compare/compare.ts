import { decodeFlow } from '../flow/decode.ts';
import type { FlowEvent } from '../flow/event.ts';
import { align, type Item, type Pair } from './align.ts';
import { type Budget, budget } from './budget.ts';
import type { Comparison, Facts, MessageRow, MessageTold, Sides } from './comparison.ts';
import { facts, type Side, sides } from './facts.ts';
import { compareFields, fieldsOf } from './fields.ts';
import { type Hiding, hidingOf, isSealed, maybeOn } from './sealed.ts';

/**
 * Holds two flows against each other: their messages in order, the fields of those that go together, and what each
 * came to. Bounded whatever the peers sent, and the same seen from either side. Never throws.
 */
export function compareFlows(left: readonly FlowEvent[], right: readonly FlowEvent[]): Comparison {
  const [ours, theirs] = [decoded(left), decoded(right)];
  const { pairs, beyond } = align(itemsOf(ours), itemsOf(theirs));
  const entries = budget();
  const hiding = { left: hidingOf(ours), right: hidingOf(theirs) };
  const rows = pairs.map((pair) => rowOf(pair, entries, hiding));
  return { facts: { ...facts(ours, theirs), ...asksTheSame(rows) }, rows, beyond };
}

const decoded = (events: readonly FlowEvent[]): Side => ({ ...decodeFlow(events), events });

/** The messages, and where the connection broke off, the beginning of one more. */
function itemsOf({ messages, unfinished }: Side): Item[] {
  return [
    ...messages.map((message) => ({ ...message, length: message.bytes.length, whole: true })),
    ...unfinished.map(({ kind, ...begun }) => ({
      ...begun,
      protocol: kind,
      length: begun.bytes.length,
      opened: true,
      whole: false,
    })),
  ];
}

function rowOf({ left, right }: Pair, budget: Budget, hiding: Required<Sides<Hiding>>): MessageRow {
  const either = left ?? right;
  const { entries, more, differs, lists } =
    left && right ? compareFields(left, right, budget) : fieldsOf(either, left ? 'left' : 'right', budget);
  const sealed =
    left && right
      ? isSealed(left) && (more.different > 0 || entries.some(({ kind }) => kind !== 'same'))
      : maybeOn(left ? hiding.right : hiding.left, either);
  return {
    direction: either.direction,
    protocol: either.protocol,
    ...sides(left && messageTold(left), right && messageTold(right)),
    entries,
    more,
    differs,
    lists,
    ...(sealed && { sealed }),
  };
}

function messageTold({ name, type, length, whole }: Item): MessageTold {
  return { name, ...(type !== undefined && { type }), length, whole };
}

/** The first hellos, which stand for what was asked. */
function asksTheSame(rows: readonly MessageRow[]): Pick<Facts, 'asksTheSame'> {
  const hello = rows.find(({ left, right }) => HELLOS.has((left ?? right)?.name ?? ''));
  if (!hello?.left || !hello.right) return {};
  const { left, right, both } = hello.differs;
  return { asksTheSame: left.length + right.length + both.length === 0 };
}

const HELLOS = new Set(['client_hello', 'CLIENT-HELLO']);
