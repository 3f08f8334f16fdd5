/** Work that may rest after each of its steps, and what it comes to. */
export type Steps<Result> = Generator<void, Result, void>;

/** Does all of it without a rest. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
