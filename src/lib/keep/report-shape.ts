import * as v from 'valibot';
import { LADDER, ROLES } from '../report/asked.ts';
import {
  type Expected,
  index,
  listOf,
  milliseconds,
  optional,
  text,
  verdictShape,
  version,
} from './flow-shape.ts';

const IDS: ReadonlySet<string> = new Set(ROLES.flatMap((role) => LADDER.map((one) => `${role}/${one}`)));

/** A connection of a ladder by its role and version, and which time it was where the same was asked before. */
export const flowId = v.pipe(
  text,
  v.check<string, Expected>((value) => IDS.has(value.replace(/\/([2-9]|1\d)$/, '')), 'flow-id'),
);

const checkOf = <const S extends readonly string[]>(states: S) => ({
  state: v.picklist([...states, 'not-applicable', 'unknown']),
  flow: optional(flowId),
});

const asked = v.strictObject({ flow: flowId, role: v.picklist(ROLES), verdict: verdictShape });

const agreed = v.strictObject({
  cipherSuite: optional(index),
  group: optional(index),
  signatureScheme: optional(index),
  cipherKinds: optional(listOf(index)),
});

const disagreement = v.strictObject({
  tap: verdictShape,
  hello: verdictShape,
  why: v.picklist(['suite', 'group', 'client-certificate', 'choked', 'alone', 'library', 'hello', 'unknown']),
});

const stopped = ['policy', 'cancelled', 'time'] as const;

const conclusion = v.strictObject({
  accepts: listOf(version),
  refuses: listOf(version),
  open: listOf(version),
  stopped: optional(v.picklist(stopped)),
  nothing: optional(
    v.picklist([...stopped, 'limit', 'not-tls', 'broken', 'limited', 'unreachable', 'silence', 'unknown']),
  ),
});

/** A ladder's report, as `VersionsReport` has it. */
export const reportShape = v.strictObject({
  type: v.literal('report'),
  t: milliseconds,
  kind: v.literal('versions'),
  host: text,
  port: index,
  versions: listOf(
    v.strictObject({
      version,
      verdict: verdictShape,
      flow: optional(flowId),
      flows: listOf(asked),
      agreed: optional(agreed),
      others: optional(listOf(agreed)),
      older: optional(v.strictObject({ flow: flowId, verdict: verdictShape, agreed: optional(agreed) })),
      chokedOn: optional(
        listOf(v.picklist(['length', 'suites', 'extensions', 'record-version', 'server-name', 'several'])),
      ),
      disagreement: optional(disagreement),
    }),
  ),
  conclusion,
  downgradeSentinel: v.strictObject(checkOf(['present', 'absent', 'wrong'])),
  fallbackScsv: v.strictObject(checkOf(['honoured', 'ignored'])),
  intolerance: listOf(
    v.strictObject({
      state: v.picklist(['tolerant', 'intolerant', 'unknown']),
      to: v.picklist(['tls13-offer', 'future-version']),
      flow: flowId,
      verdict: verdictShape,
    }),
  ),
  withoutSni: v.strictObject({
    ...checkOf(['same', 'different', 'refused']),
    only: optional(v.strictObject({ with: listOf(version), without: listOf(version) })),
  }),
  unsteady: optional(v.strictObject({ dropped: flowId, answered: flowId })),
  changing: optional(v.strictObject({ before: flowId, after: flowId })),
  unasked: optional(
    listOf(v.strictObject({ flow: flowId, role: v.picklist(ROLES), version, again: optional(index) })),
  ),
  blocked: optional(v.strictObject({ flow: flowId })),
});
