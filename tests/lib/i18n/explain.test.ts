import { describe, expect, test } from 'vitest';
import { FIELDS, fieldEntry } from '../../../src/lib/i18n/explain/lookup.ts';
import { explainField } from '../../../src/lib/i18n/explain.ts';
import { LANGS } from '../../../src/lib/i18n/lang.ts';
import * as places from './explain/places.ts';

const ALL = [
  ['recorded handshakes', places.recordedPlaces()],
  ['messages made by hand', places.madePlaces()],
  ['hellos of our own', places.helloPlaces()],
  ['SSL 2.0, alerts and other records', places.otherPlaces()],
  ['certificates and OCSP responses', places.derPlaces()],
  ['all rows', places.rowPlaces()],
] as const;

describe.each(ALL)('every field of %s', (_, all) => {
  test('has words in both languages', () => {
    const missing = new Set<string>();
    for (const { path, ...about } of all) if (!explainField(path, 'en', about)) missing.add(path.join('.'));
    expect([...missing]).toEqual([]);
  });
});

test('every entry is used', () => {
  const used = new Set(
    ALL.flatMap(([, all]) => all.map(({ path, ...about }) => fieldEntry(path, about)?.key)),
  );
  expect(Object.keys(FIELDS).filter((key) => !used.has(key))).toEqual([]);
  expect(LANGS.length).toBe(2);
});
