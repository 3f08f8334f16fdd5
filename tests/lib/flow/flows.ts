import type { DecodedFlow } from '../../../src/lib/flow/decode.ts';
import type { Bytes } from '../../golden/tls/fixture.ts';

/** Bytes of one direction as an event. */
export const bytes = (direction: 'out' | 'in', hex: string, opened: Bytes['opened'] = []): Bytes => ({
  type: 'bytes',
  t: 0,
  direction,
  hex,
  opened,
});
/** All but application data: its direction, `+` opened or `*` sealed where encrypted, its name. */
export const told = ({ messages }: DecodedFlow) =>
  messages
    .filter(({ protocol }) => protocol !== 'application_data')
    .map(
      ({ direction, name, encrypted, opened }) =>
        `${direction === 'out' ? '>' : '<'}${encrypted ? (opened ? '+' : '*') : ' '}${name}`,
    );

/** What does not depend on the chunks: all but the events' indices and times. */
export function plain({ records, messages, negotiated, unfinished }: DecodedFlow): string {
  const without = <T extends { event: number; t: number; index: number }>({
    event: _e,
    t: _t,
    index: _i,
    ...rest
  }: T) => rest;
  return JSON.stringify({
    records: records.map(without),
    messages: messages.map(without),
    negotiated,
    unfinished,
  });
}

/** The same bytes in chunks of these sizes plus one, over and over; each chunk carries what the tap would give it. */
export function rechunk(events: readonly Bytes[], sizes: readonly number[]): Bytes[] {
  let turn = 0;
  return events.flatMap(({ hex, opened = [], ...rest }) => {
    const chunks: Bytes[] = [];
    for (let at = 0; at < hex.length; ) {
      const size = 2 * ((sizes[turn++ % sizes.length] ?? 0) + 1);
      chunks.push({ ...rest, hex: hex.slice(at, at + size), opened: at === 0 ? opened : [] });
      at += size;
    }
    return chunks;
  });
}

/** The first `length` bytes of either direction. */
export function shorten(events: readonly Bytes[], length: number): Bytes[] {
  const left = { out: 2 * length, in: 2 * length };
  return events.map((event) => {
    const hex = event.hex.slice(0, left[event.direction]);
    left[event.direction] -= hex.length;
    return { ...event, hex };
  });
}

export function stream(events: readonly Bytes[], direction: 'out' | 'in'): string {
  return events
    .filter((event) => event.direction === direction)
    .map(({ hex }) => hex)
    .join('');
}
