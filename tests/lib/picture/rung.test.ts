import { expect, test } from 'vitest';
import { pictureWords } from '../../../src/lib/i18n/picture.ts';
import { type RungState, rungPicture, rungState } from '../../../src/lib/picture/rung.ts';

const STATES = Object.keys(pictureWords.en.states) as RungState[];

test('each state has a shape and a word of its own, so that no colour is needed to tell it', () => {
  const shapes = STATES.map((state) => JSON.stringify(rungPicture(state).shapes));
  expect(new Set(shapes).size).toBe(STATES.length);
  for (const { states } of Object.values(pictureWords))
    expect(new Set(Object.values(states)).size).toBe(STATES.length);
});

test('only a server refuses: what our own side would not do says nothing of it', () => {
  expect(rungState({ outcome: 'refused', by: 'server', code: 'alert.fatal.70' })).toBe('refused');
  expect(rungState({ outcome: 'refused', by: 'client', code: 'openssl.0A0000BF' })).toBe('unknown');
  expect(rungState({ outcome: 'limit', by: 'policy', code: 'tls.limit:records' })).toBe('unknown');
  expect(rungState({ outcome: 'cannot-tell', by: 'network', code: 'unknown' })).toBe('unknown');
  expect(rungState({ outcome: 'silent', by: 'network', code: 'timeout' })).toBe('silent');
});

test('what a person cancelled is told from what cannot be told', () => {
  expect(rungState({ outcome: 'cannot-tell', by: 'client', code: 'aborted' })).toBe('cancelled');
});

test('a whole rung reaches from rail to rail; that of no other state does', () => {
  const whole = (state: RungState): boolean => {
    const { shapes, height } = rungPicture(state);
    return shapes.some(
      (shape) =>
        shape.kind === 'line' &&
        shape.role === 'bar' &&
        shape.points[0]?.[1] === 0 &&
        shape.points.at(-1)?.[1] === height,
    );
  };
  expect(STATES.filter(whole)).toEqual(['supported']);
});
