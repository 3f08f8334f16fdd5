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

/** One of whose records the probe opened, though nothing says with what. */
export const OPENED = part.timed(
  part.asking(),
  ...part.CONNECTED,
  part.sent(part.clientHello()),
  {
    type: 'bytes',
    direction: 'in',
    hex: '170303000100',
    opened: [{ at: 0, contentType: 21, hex: '0100' }],
  },
  ...part.ended,
);

/** The same with its session's secrets. */
export const WITH_SECRETS = [
  ...OPENED,
  ...part.timed({
    type: 'secrets',
    keylog: [`CLIENT_RANDOM ${'00'.repeat(32)} ${'00'.repeat(48)}`],
  }),
];

/** When it is saved. */
export const NOW = new Date('2026-11-25T15:00:00.000Z');
