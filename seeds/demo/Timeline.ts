/**
 * Something that takes time: it yields the moment it waits for and goes on when that moment has come. What lies
 * beyond the end of the demo never happens, so a story simply stays where it was.
 */
export type Story = AsyncGenerator<Date, void, undefined>;
/** As far as the timeline is concerned, whatever it comes to. */
type Told = AsyncGenerator<Date, unknown, undefined>;

/** Runs many stories side by side in the order of their moments. */
export class Timeline {
  /** The moment being lived. */
  now: Date;
  private order = 0;
  /** The next one last. */
  private readonly waiting: { at: number; order: number; story: Told }[] = [];

  constructor(
    start: Date,
    readonly end: Date,
  ) {
    this.now = start;
  }

  add(at: Date, story: Told): void {
    const entry = { at: Math.max(at.getTime(), this.now.getTime()), order: this.order++, story };
    if (entry.at >= this.end.getTime()) return;
    let low = 0;
    let high = this.waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isLater(this.waiting[middle]!, entry)) low = middle + 1;
      else high = middle;
    }
    this.waiting.splice(low, 0, entry);
  }

  /** Lives until a moment, by default to the end; `within` may give every step a transaction of its own. */
  async run({
    until = this.end,
    within = alone,
  }: {
    until?: Date;
    within?: typeof alone;
  } = {}): Promise<void> {
    for (let entry = this.waiting.at(-1); entry; entry = this.waiting.at(-1)) {
      if (entry.at >= until.getTime()) return;
      this.waiting.pop();
      this.now = new Date(entry.at);
      const { story } = entry;
      const step = await within(() => story.next());
      if (!step.done) this.add(step.value, story);
    }
  }
}

const alone = <T>(step: () => Promise<T>): Promise<T> => step();

type Entry = { at: number; order: number };

function isLater(a: Entry, b: Entry): boolean {
  return a.at === b.at ? a.order > b.order : a.at > b.at;
}
