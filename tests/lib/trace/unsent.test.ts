import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { traceOf } from '../../../src/lib/trace/trace-of.ts';

test('in the order of the wire, a request is told only where it went over the wire', () => {
  const file = new URL('../../../content/flows/01-reading-a-handshake.first.flow.json', import.meta.url);
  const events: readonly FlowEvent[] = JSON.parse(readFileSync(file, 'utf8')).flows[0].events;
  const asked = events.findIndex((event) => event.type === 'http' && event.direction === 'out');
  const unsent = events.filter(
    (event, at) => at < asked || event.type !== 'bytes' || event.direction === 'in',
  );
  const requests = (flow: readonly FlowEvent[]) =>
    traceOf({ events: flow }, 'corrected').filter(({ text }) => text.startsWith('> GET'));
  expect(requests(events)).toHaveLength(1);
  expect(requests(unsent)).toHaveLength(0);
});
