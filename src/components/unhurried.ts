import type { Steps } from '../lib/capture/steps.ts';

/** Milliseconds of work between two looks at what else the page has to do: no longer than a person takes for an answer. */
const SLICE = 40;

/** Does work in slices, so that the page draws and answers between them. */
export async function unhurried<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      const { done, value } = steps.next();
      if (done) return value;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}
