import type { ListRow, Row, Seen } from '../../../../src/lib/bytes/row.ts';

/** A field that some bytes could have: names from the root down, and a code with its name where it has one. */
export interface Place {
  readonly path: readonly string[];
  readonly value?: number | string;
  readonly label?: string;
  readonly spec?: string;
}

/** What a choice in a row may depend on: everything that is tried. */
export interface Choices<C> {
  readonly seen: Seen;
  readonly contexts: readonly C[];
  /** The codes that name the elements of a list. */
  readonly tags: readonly number[];
}

/** Every field that `row` can lay below `root`, as the rows say and without any bytes. */
export function rowPaths<C>(row: Row<C>, root: readonly string[], choices: Choices<C>): readonly Place[] {
  const places: Place[] = [];
  walk(row, root, undefined, choices.seen);
  return places;

  function walk(one: Row<C>, at: readonly string[], name: string | undefined, seen: Seen): void {
    const own = name === undefined ? at : [...at, name];
    switch (one.kind) {
      case 'uint':
        for (const code of codes(one.names)) places.push({ path: own, ...code });
        break;
      case 'bytes':
        if (!one.inside) places.push({ path: name === undefined ? [...at, 'content'] : own });
        break;
      case 'frame':
        places.push({ path: [...at, 'length'] });
        walk(one.of, at, undefined, seen);
        break;
      case 'vector':
        places.push({ path: own }, { path: [...own, 'length'] });
        walk(one.frame.of, own, undefined, {});
        break;
      case 'sized':
        places.push({ path: own });
        walk(one.of, own, undefined, {});
        break;
      case 'struct':
        if (name !== undefined) places.push({ path: own, ...(one.spec !== undefined && { spec: one.spec }) });
        for (const [field, member] of one.fields) walk(member, own, field, seen);
        break;
      case 'list':
        for (const element of elements(one)) walk(one.of, own, element.name, element.seen);
        break;
      case 'select':
        for (const each of new Set(choices.contexts.map((context) => one.choose(seen, context))))
          walk(each, at, name, seen);
        break;
      case 'optional':
        walk(one.of, at, name, seen);
    }
  }

  function elements({ name, of }: ListRow<C>): readonly { readonly name: string; readonly seen: Seen }[] {
    if (typeof name === 'string') return [{ name, seen: {} }];
    const tag = of.kind === 'struct' ? of.fields[0]?.[0] : undefined;
    return choices.tags.map((code) => ({ name: name.names(code), seen: { [tag ?? '']: code } }));
  }
}

/** One code for each name that a field's codes have. */
function codes(names: ((code: number) => string | undefined) | undefined): readonly Omit<Place, 'path'>[] {
  if (!names) return [{}];
  const found = new Map<string, number>();
  for (let value = 0xffff; value >= 0; value--) {
    const label = names(value);
    if (label !== undefined) found.set(label, value);
  }
  return [...found].map(([label, value]) => ({ value, label }));
}
