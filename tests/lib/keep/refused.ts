import * as part from '../flow-parts.ts';

/** A flow in which the server refuses with protocol_version. */
export const REFUSED = part.timed(
  part.asking(),
  ...part.CONNECTED,
  part.sent(part.clientHello()),
  part.came(part.alert(2, 70)),
  {
    type: 'verdict',
    outcome: 'refused',
    by: 'server',
    code: 'alert.fatal.70',
    evidence: [
      { event: 5, message: 1 },
      { event: 4, message: 0 },
    ],
    certainty: 'certain',
  },
  ...part.ended,
);

/** When it is saved. */
export const NOW = new Date('2026-11-25T15:00:00.000Z');
