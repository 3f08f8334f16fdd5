/**
 * Tells when the page is about to be printed and when it has been, also where a browser only turns its media to print.
 * @param signal ends it
 */
export function onPrint(before: () => void, after: () => void, signal?: AbortSignal): void {
  const options = signal ? { signal } : {};
  const media = matchMedia('print');
  const changed = () => (media.matches ? before() : after());
  addEventListener('beforeprint', before, options);
  addEventListener('afterprint', changed, options);
  media.addEventListener('change', changed, options);
  if (media.matches) before();
}
