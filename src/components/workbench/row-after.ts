/**
 * The row before which one of this index goes, so that rows stand in the document as they are read whichever was
 * made first; none where it goes last.
 */
export function rowAfter<Row>(drawn: ReadonlyMap<number, Row>, index: number): Row | undefined {
  const later = [...drawn.keys()].filter((other) => other > index);
  return drawn.get(Math.min(...later));
}
