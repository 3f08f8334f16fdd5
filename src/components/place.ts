const KEY = 'place';
/** What stands in the same order in every language of a page; the home page's own cell is hidden at first. */
const ANCHORS = 'main :is(h1, h2, h3, notebook-run:not(notebook-ask *), notebook-console)';

/** Notes which part is at the top of the window, for the same page in the other language. */
export function keepPlace(): void {
  const anchors = [...document.querySelectorAll(ANCHORS)];
  const top = anchors.findLastIndex((heading) => heading.getBoundingClientRect().top <= 120);
  if (top <= 0) return;
  const from = anchors[top]?.getBoundingClientRect().top ?? 0;
  const to = anchors[top + 1]?.getBoundingClientRect().top ?? document.body.getBoundingClientRect().bottom;
  sessionStorage.setItem(KEY, JSON.stringify({ top, share: (120 - from) / (to - from) }));
}

/** Goes to the place noted by keepPlace, between the same two anchors. */
export function restorePlace(): void {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!kept) return;
  const { top, share } = JSON.parse(kept) as { top: number; share: number };
  const anchors = [...document.querySelectorAll(ANCHORS)];
  const from = anchors[top];
  if (!from) return;
  const start = from.getBoundingClientRect().top;
  const end = anchors[top + 1]?.getBoundingClientRect().top ?? document.body.getBoundingClientRect().bottom;
  window.scrollBy({ top: start + share * (end - start) - 120, behavior: 'instant' });
}
