import { isBefore, type Turn } from './ranking';

const bucketSize = 512;

/** Turns of one class by filing, kept so that how many stand before one is found without counting them. */
export class SortedTurns {
  private readonly buckets: Turn[][] = [[]];
  size = 0;

  get first(): Turn | undefined {
    return this.buckets[0]![0];
  }

  add(turn: Turn): void {
    const at = this.bucketOf(turn);
    const bucket = this.buckets[at]!;
    bucket.splice(before(bucket, turn), 0, turn);
    this.size++;
    if (bucket.length > bucketSize) this.buckets.splice(at + 1, 0, bucket.splice(bucketSize / 2));
  }

  remove(turn: Turn): void {
    const at = this.bucketOf(turn);
    const bucket = this.buckets[at]!;
    bucket.splice(before(bucket, turn), 1);
    this.size--;
    if (bucket.length === 0 && this.buckets.length > 1) this.buckets.splice(at, 1);
  }

  /** How many stand before this one. */
  ahead(turn: Turn): number {
    const at = this.bucketOf(turn);
    let count = before(this.buckets[at]!, turn);
    for (let i = 0; i < at; i++) count += this.buckets[i]!.length;
    return count;
  }

  /** The last bucket that does not begin behind the turn. */
  private bucketOf(turn: Turn): number {
    let [low, high] = [0, this.buckets.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const first = this.buckets[middle]![0];
      if (first && isBefore(turn, first)) high = middle - 1;
      else low = middle;
    }
    return low;
  }
}

/** How many of a bucket stand before the turn. */
function before(bucket: readonly Turn[], turn: Turn): number {
  let [low, high] = [0, bucket.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(bucket[middle]!, turn)) low = middle + 1;
    else high = middle;
  }
  return low;
}
