/** Waits until the browser has drawn what was changed, before work that stops it; a page out of sight draws nothing. */
export const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });
