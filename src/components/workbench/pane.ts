import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { NodeId } from '../../lib/inspect/ids.ts';
import type { Inspection } from '../../lib/inspect/inspection.ts';

export const PANES = ['lines', 'picture', 'fields', 'bytes'] as const;
export type PaneName = (typeof PANES)[number];

/** What all views show: a flow, as far as it is played back. */
export interface Shown {
  readonly inspection: Inspection;
  /** Index of the last event that has happened. */
  readonly upTo: number;
}

/** One of the views: shows a flow, marks what is selected, and tells what a person selects in it. */
export interface Pane {
  readonly element: HTMLElement;
  show(shown: Shown): void;
  /** Marks it and brings it into sight; undefined marks nothing. */
  select(id: NodeId | undefined): void;
  /** Brings the newest of it into sight. */
  follow(): void;
  /** All that it shows, for paper. */
  printed(): HTMLElement;
  destroy(): void;
}

/** Told by a pane: a person chose this. */
export type Choose = (id: NodeId) => void;

/** Why there is nothing in a view of what went over the wire. */
export const noBytes = ({ inspection: { items }, upTo }: Shown, lang: Lang): string =>
  inspectWords[lang][items.length > 0 || upTo !== Number.POSITIVE_INFINITY ? 'noBytesYet' : 'nothing'];
