/** Something kept for as long as it is asked for; what it weighs may come to be known later. */
interface Weighed {
  size: number;
}

/**
 * What was made and may be asked for again, by name. There are never more than so many nor heavier ones than so much:
 * whichever was asked for longest ago goes, and neither asking nor forgetting looks at the others.
 */
export class KeptAnswers<Kept extends Weighed> {
  private readonly byName = new Map<string, Kept>();
  private weight = 0;

  constructor(private readonly most: { count: number; bytes: number }) {}

  get count(): number {
    return this.byName.size;
  }

  find(name: string): Kept | undefined {
    const known = this.byName.get(name);
    if (!known) return undefined;
    // A map goes through its names as they came: the one just asked for is the last again.
    this.byName.delete(name);
    this.byName.set(name, known);
    return known;
  }

  keep(name: string, own: Kept): void {
    const known = this.byName.get(name);
    if (known) this.forget(name, known);
    this.byName.set(name, own);
    this.weight += own.size;
    this.forgetOldest();
  }

  /** Adds to what one weighs that is still kept. */
  weigh(name: string, own: Kept, bytes: number): void {
    own.size += bytes;
    if (this.byName.get(name) !== own) return;
    this.weight += bytes;
    this.forgetOldest();
  }

  /** Forgets one, unless another has come in its stead. */
  forget(name: string, own: Kept): void {
    if (this.byName.get(name) !== own) return;
    this.byName.delete(name);
    this.weight -= own.size;
  }

  private forgetOldest(): void {
    for (const [name, own] of this.byName) {
      if (this.weight <= this.most.bytes && this.byName.size <= this.most.count) return;
      this.forget(name, own);
    }
  }
}
