/** How long one document may keep the canonicalizer busy: hard graphs are refused, not waited for. */

export const SECONDS = 4;

export class TooComplexError extends Error {
  override name = "TooComplexError";
}

/** A clock that runs out. It is read inside the work, as work that never yields starves every timer. */
export class Budget {
  private readonly end: number;
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
}
