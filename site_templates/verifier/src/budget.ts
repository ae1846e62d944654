/** How long one run may keep the processor busy: hard graphs are refused, not waited for. */

export const SECONDS = 4;

export class TooComplexError extends Error {
  override name = "TooComplexError";
}

/** A clock that runs out. It is read inside the work, as work that never yields starves every timer. */
export class Budget {
  private end: number;
  readonly reason = "time is up";

  constructor(seconds = SECONDS) {
    this.end = performance.now() + seconds * 1000;
  }

  get aborted(): boolean {
    return performance.now() > this.end;
  }

  check(): void {
    if (this.aborted) throw new TooComplexError(this.reason);
  }

  /** Wait for something that is no work of ours, such as the network, with the clock stopped. */
  async stoppedFor<T>(waiting: Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await waiting;
    } finally {
      this.end += performance.now() - start;
    }
  }
}
