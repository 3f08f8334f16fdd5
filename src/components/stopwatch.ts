/** Shows the time that has passed, in seconds, ten times a second while it runs. */
export class Stopwatch {
  readonly #place: HTMLElement;
  readonly #format: (seconds: string) => string;
  #timer: ReturnType<typeof setInterval> | undefined;
  #start = 0;

  constructor(place: HTMLElement, format: (seconds: string) => string) {
    this.#place = place;
    this.#format = format;
  }

  start(): void {
    this.#start = performance.now();
    this.#show(1);
    this.#timer = setInterval(() => this.#show(1), 100);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#show(2);
  }

  #show(digits: number): void {
    this.#place.textContent = this.#format(((performance.now() - this.#start) / 1000).toFixed(digits));
  }
}
