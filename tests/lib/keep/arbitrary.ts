import fc from 'fast-check';
import type { GenericSchema } from 'valibot';
import type { FlowEvent } from '../../../src/lib/flow/event.ts';
import { type Capsule, type KeptFlow, KINDS } from '../../../src/lib/keep/capsule.ts';
import { type Expected, eventShape } from '../../../src/lib/keep/flow-shape.ts';
import { reportAgain } from '../../../src/lib/keep/judge-report.ts';
import { reportShape } from '../../../src/lib/keep/report-shape.ts';
import { LADDER } from '../../../src/lib/report/asked.ts';
import type { VersionsReport } from '../../../src/lib/report/versions.ts';
import { decideVerdict } from '../../../src/lib/verdict/decide.ts';

/** Any text, and what is odd in JSON, HTML, Markdown, a terminal and UTF-16. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '</script>',
    '<!--',
    '```',
    '|',
    '\ud800',
    '\u2028',
    '\u202e',
    '\0',
    '__proto__',
    'a\r\nb',
    '\\',
  ),
);

const anyTime = fc
  .date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const flowId = fc.constantFrom(...LADDER).map((version) => `hello/${version}`);

const MUST: Readonly<Record<Expected, fc.Arbitrary<unknown>>> = {
  hex: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  time: anyTime,
  address: fc.oneof(fc.ipV4(), fc.constant('2001:db8::1')),
  number: fc.double({ min: 0, max: 1e12, noNaN: true }),
  port: fc.integer({ min: 0, max: 65_535 }),
  index: fc.nat(),
  'flow-id': flowId,
};

type Any = GenericSchema & {
  readonly entries: Readonly<Record<string, Any>>;
  readonly item: Any;
  readonly items: readonly Any[];
  readonly wrapped: Any;
  readonly options: readonly unknown[];
  readonly literal: unknown;
  readonly pipe: readonly { readonly message?: Expected }[];
};

/** Any value that a schema of ours takes. */
function valuesOf(schema: Any): fc.Arbitrary<unknown> {
  const must = schema.pipe?.at(-1)?.message;
  if (must !== undefined) return MUST[must];
  switch (schema.type) {
    case 'string':
      return anyText;
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constant(schema.literal);
    case 'picklist':
      return fc.constantFrom(...schema.options);
    case 'array':
      return fc.array(valuesOf(schema.item), { maxLength: 3 });
    case 'strict_tuple':
      return fc.tuple(...schema.items.map(valuesOf));
    case 'variant':
      return fc.oneof(...(schema.options as readonly Any[]).map(valuesOf));
    case 'strict_object': {
      const names = Object.keys(schema.entries);
      const must = names.filter((name) => schema.entries[name]?.type !== 'exact_optional');
      const values = Object.entries(schema.entries).map(([name, one]) => [
        name,
        valuesOf(one.type === 'exact_optional' ? one.wrapped : one),
      ]);
      return fc.record(Object.fromEntries(values), { requiredKeys: must as never[], noNullPrototype: true });
    }
    default:
      throw new Error(`no values for ${schema.type}`);
  }
}

const anyEvent = valuesOf(eventShape as unknown as Any) as fc.Arbitrary<FlowEvent>;
const requests = anyEvent.filter(({ type }) => type === 'request');
const ends = anyEvent.filter(({ type }) => type === 'end');
const between = anyEvent.filter(({ type }) => !['request', 'verdict', 'end'].includes(type));

/** A whole flow: what was asked, whatever happened, and an end. */
const anyEvents: fc.Arbitrary<readonly FlowEvent[]> = fc
  .tuple(requests, fc.array(between, { maxLength: 8 }), fc.option(ends))
  .map(([first, others, last]) => {
    const before = [first, ...others];
    const verdict = {
      type: 'verdict',
      t: 0,
      ...decideVerdict([...before, ...(last ? [last] : [])]),
    } as const;
    return [...before, verdict, ...(last ? [last] : [])];
  });

export const anyFlow: fc.Arbitrary<KeptFlow> = fc.record({
  kind: fc.constantFrom(...KINDS),
  recordedAt: anyTime,
  title: anyText,
  events: anyEvents,
});

export const anyReport = valuesOf(reportShape as unknown as Any) as fc.Arbitrary<VersionsReport>;

export const anyCapsule: fc.Arbitrary<Capsule> = fc
  .record(
    {
      savedAt: anyTime,
      tool: fc.record({ notebook: anyText }),
      notice: anyText,
      note: anyText,
      flows: fc.array(anyFlow, { maxLength: 3 }),
      report: anyReport,
    },
    { requiredKeys: ['savedAt', 'tool', 'notice', 'note', 'flows'] },
  )
  .map(({ report, ...rest }) => ({ ...rest, ...(report && { report: reportAgain(report, rest.flows) }) }));
