import type { InferOutput } from 'valibot';
import { expectTypeOf, test } from 'vitest';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import type { eventShape } from '../../../src/lib/keep/flow-shape.ts';
import type { reportShape } from '../../../src/lib/keep/report-shape.ts';
import type { VersionsReport } from '../../../src/lib/report/versions.ts';

/** A type spelled out to its last member, whatever it was put together from. */
type Flat<T> = T extends object ? { readonly [K in keyof T]: Flat<T[K]> } : T;

test('the shapes are those of the types', () => {
  expectTypeOf<Flat<InferOutput<typeof eventShape>>>().toEqualTypeOf<Flat<FlowEvent>>();
  expectTypeOf<Flat<InferOutput<typeof reportShape>>>().toEqualTypeOf<Flat<VersionsReport>>();
});
