/** Moments to come with whom they concern, the earliest first (a binary heap). */
export class QueueMoments {
  private readonly moments: { at: number; id: number }[] = [];

  add(at: number, id: number): void {
    const { moments } = this;
    let here = moments.push({ at, id }) - 1;
    while (here > 0) {
      const above = (here - 1) >> 1;
      if (moments[above]!.at <= at) break;
      this.swap(here, above);
      here = above;
    }
  }

  /** The earliest moment to come; infinite where there is none. */
  get next(): number {
    return this.moments[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** The earliest moment and whom it concerns, if it has come. */
  takeUntil(at: number): { at: number; id: number } | undefined {
    const { moments } = this;
    const first = moments[0];
    if (!first || first.at > at) return undefined;
    const last = moments.pop()!;
    if (moments.length > 0) {
      moments[0] = last;
      this.sink();
    }
    return first;
  }

  private sink(): void {
    const { moments } = this;
    for (let here = 0; ; ) {
      const [left, right] = [2 * here + 1, 2 * here + 2];
      let least = here;
      for (const below of [left, right])
        if (below < moments.length && moments[below]!.at < moments[least]!.at) least = below;
      if (least === here) return;
      this.swap(here, least);
      here = least;
    }
  }

  private swap(a: number, b: number): void {
    const { moments } = this;
    [moments[a], moments[b]] = [moments[b]!, moments[a]!];
  }
}
