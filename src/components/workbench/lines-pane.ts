import { explainLine } from '../../lib/i18n/explain.ts';
import { inspectWords } from '../../lib/i18n/inspect.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { NodeId } from '../../lib/inspect/ids.ts';
import type { ShownLine } from '../../lib/inspect/lines.ts';
import type { TraceLine } from '../../lib/trace/line.ts';
import { colour } from '../colour.ts';
import { el } from '../dom.ts';
import { lineClasses } from '../trace-list.ts';
import { ListPane } from './list-pane.ts';
import type { Pane } from './pane.ts';

/** The trace, as one of the curls prints it. */
export function linesPane(
  lang: Lang,
  lines: readonly ShownLine[],
  choose: (id: NodeId, line: TraceLine) => void,
): Pane {
  const words = inspectWords[lang];
  return new ListPane<ShownLine>({
    lang,
    name: 'lines',
    look: 'trace',
    label: words.lines,
    empty: () => words.empty,
    rowHeight: 24,
    measured: true,
    choose: (id, { line }) => choose(id, line),
    rowsOf: ({ upTo }) => lines.filter(({ printed }) => printed <= upTo),
    idOf: ({ id }) => id,
    draw,
    print: () => explainer(lang),
  });
}

function draw({ line, encrypted }: ShownLine): HTMLElement {
  const item = el('div', { role: 'option', class: `line ${lineClasses(line, encrypted)}` }, line.text);
  void colour(item, line.text);
  return item;
}

/** Each line with what it means below it; that is said once. */
function explainer(lang: Lang): (row: ShownLine) => HTMLElement {
  const said = new Set<string>();
  return (row) => {
    const { text = '', spec } = explainLine(row.line, lang) ?? {};
    const isNew = text !== '' && !said.has(text);
    said.add(text);
    const told = isNew ? el('p', { class: 'wb-explained' }, text, ' ', spec) : undefined;
    return el('div', { class: 'wb-told' }, draw(row), told);
  };
}
