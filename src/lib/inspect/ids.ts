import type { Field } from '../bytes/field.ts';
import type { TlsRecord } from '../tls/message.ts';
import type { Item } from './items.ts';

/**
 * What can be selected, as text: `e5` is an event that is no bytes; `3` is an item; `3:f.2.0` a field in its
 * content, by indexes from the root; `3:r0.1` a field of its first record, `3:r0` that record.
 */
export type NodeId = string;

export const eventId = (event: number): NodeId => `e${event}`;
export const itemId = (item: number): NodeId => `${item}`;
export const recordId = (item: number, record: number): NodeId => `${item}:r${record}`;
export const contentId = (item: number): NodeId => `${item}:f`;
export const childId = (id: NodeId, child: number): NodeId => `${id}.${child}`;

/** The event that an id names; undefined for what is in an item. */
export function eventIn(id: NodeId): number | undefined {
  return id.startsWith('e') ? Number(id.slice(1)) : undefined;
}

/** The one that it stands in; undefined for items and events. An item's content is the item. */
export function parentOf(id: NodeId): NodeId | undefined {
  const dot = id.lastIndexOf('.');
  if (dot === -1) return id.includes(':') ? id.slice(0, id.indexOf(':')) : undefined;
  const parent = id.slice(0, dot);
  return parent.endsWith(':f') ? parent.slice(0, -2) : parent;
}

/** Whether `inner` is `outer` or stands in it. */
export function isWithin(inner: NodeId, outer: NodeId): boolean {
  if (inner === outer) return true;
  return inner.startsWith(outer) && (inner[outer.length] === '.' || inner[outer.length] === ':');
}

/** What an id names among the items. */
export interface Named {
  readonly item: Item;
  readonly record?: TlsRecord;
  /** Unset for an item that carries nothing. */
  readonly field?: Field;
  /** Names from the root of the field's tree to itself, as explanations go by. */
  readonly path: readonly string[];
}

/** Undefined where nothing has that name, as in a file from elsewhere. */
export function lookUp(items: readonly Item[], id: NodeId): Named | undefined {
  const [, index, side = 'f', steps = ''] = /^(\d+)(?::(f|r\d+)((?:\.\d+)*))?$/.exec(id) ?? [];
  const item = index === undefined ? undefined : items[Number(index)];
  const record = side === 'f' ? undefined : item?.records[Number(side.slice(1))];
  if (!item || (side !== 'f' && !record)) return undefined;
  let field = record ? record.field : item.field;
  const path = field ? [field.name] : [];
  for (const step of steps.split('.').slice(1)) {
    field = field?.children?.[Number(step)];
    if (!field) return undefined;
    path.push(field.name);
  }
  return { item, path, ...(record && { record }), ...(field && { field }) };
}
