import {
  frame,
  list,
  type Row,
  rest,
  type StructRow,
  select,
  struct,
  uint16,
  vector16,
} from '../../bytes/row.ts';
import type { Context } from '../context.ts';
import { extensionName } from '../names.ts';
import { EXTENSION_ROWS, type ExtensionRow } from './extension-table.ts';

const ROWS = new Map(EXTENSION_ROWS.map((row) => [row.type, shapes(row)]));
const UNKNOWN: Row<Context> = rest();

/** `Extension extensions<0..2^16-1>`, each read by its row in the table for the message that it stands in. */
export const extensions: Row<Context> = vector16(
  list(
    { tag: 2, names: extensionName },
    struct<Context>('RFC 8446 §4.2', {
      extension_type: uint16(extensionName),
      length: frame(
        2,
        select((seen, { message }) => ROWS.get(seen['extension_type'] ?? -1)?.(message) ?? UNKNOWN),
      ),
    }),
    'duplicate-extension',
  ),
);

/** A row's structs, made once. */
function shapes({ spec, anywhere, only = {} }: ExtensionRow): (message: string) => Row<Context> {
  const given = new Map<string, StructRow<Context>>(
    Object.entries(only).map(([message, fields]) => [message, struct(spec, fields)]),
  );
  const other = struct<Context>(spec, anywhere ?? { content: rest() });
  return (message) => given.get(message) ?? other;
}
