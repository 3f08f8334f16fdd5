import { spoken } from '../lib/i18n/verdict/context.ts';
import { LADDER } from '../lib/report/asked.ts';

/** The questions of the home page, oldest version first, as the report has them. */
export const RUNGS = LADDER.map((version) => ({ version, label: spoken(version) }));

/** A rung's badge before anything was asked. */
export const UNASKED = '–';
