import { expect, test } from 'vitest';
import { cutShort } from '../../../src/lib/verdict/cut-short.ts';
import { alert, asking, CONNECTED, came, clientHello, ended, sent, timed } from '../flow-parts.ts';

test('a flow that somebody stopped listening to ends with that, and blames nobody', () => {
  const begun = timed(asking(), ...CONNECTED, sent(clientHello()));
  const whole = cutShort(begun);
  expect(whole.slice(0, begun.length)).toEqual(begun);
  expect(whole.slice(begun.length)).toMatchObject([
    { type: 'verdict', outcome: 'cannot-tell', by: 'client', code: 'aborted' },
    { type: 'end', reason: 'aborted' },
  ]);
});

test('one that has its end stays as it is', () => {
  const events = timed(asking(), ...CONNECTED, sent(clientHello()), came(alert(2, 70)), ...ended);
  expect(cutShort(events)).toBe(events);
  expect(cutShort([])).toEqual([]);
});
