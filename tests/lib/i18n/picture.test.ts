import { expect, test } from 'vitest';
import { duration } from '../../../src/lib/i18n/picture.ts';

test('a time has as many digits as can be read', () => {
  expect([0, 0.04, 0.44, 2.71, 9.94, 9.96, 36.4, 999.4, 999.6, 3071, 12_458].map(duration)).toEqual([
    '0 ms',
    '0 ms',
    '0.4 ms',
    '2.7 ms',
    '9.9 ms',
    '10 ms',
    '36 ms',
    '999 ms',
    '1 s',
    '3.07 s',
    '12.46 s',
  ]);
});
