import type { Origin } from '../lib/flow/origin.ts';
import { originLabel } from '../lib/i18n/inspect.ts';
import type { Lang } from '../lib/i18n/lang.ts';
import { el } from './dom.ts';

/** Whether what is shown is live, of the lab or recorded, and when it was made. */
export const originBadge = (origin: Origin, lang: Lang): HTMLElement =>
  el('span', { class: `origin ${origin.kind}` }, originLabel(origin, lang));
