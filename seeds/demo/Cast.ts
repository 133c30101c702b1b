import { addDays, localDate } from '../../backend/domain/localTime';
import { FamilyMaker } from './families';
import { drawFiling, type Wish } from './filings';
import { IinIssuer } from './IinIssuer';
import { homeMoment, momentOn } from './officeTime';
import type { Path } from './paths';
import type { Random } from './random';
import { review, tell } from './review';
import type { World } from './World';

/** Who takes part: makes families and puts their submissions on the timeline. */
export class Cast {
  /** The demo is made for so many children; a smaller one has the same stories with fewer people. */
  readonly scale: number;
  children = 0;

  constructor(
    readonly world: World,
    readonly random: Random,
    children: number,
    readonly families = new FamilyMaker(random.fork('families'), new IinIssuer(random.fork('iins'))),
  ) {
    world.review = (ticket, path) => review(world, ticket, path);
    this.scale = children / usualChildren;
  }

  /** So many at the usual size, at least one. */
  count(usual: number): number {
    return Math.max(1, Math.round(usual * this.scale));
  }

  submit(wish: Wish, ...paths: Path[]): void {
    const { at } = wish;
    const begun = new Date(at.getTime() - 9 * 60_000);
    this.world.timeline.add(begun, tell(this.world, drawFiling(this.world, wish), at, paths));
  }

  /** Moments spread evenly, and unevenly enough, from a part of the demo's span to another; people file by day. */
  moments(random: Random, count: number, from = 0, until = 1): Date[] {
    const { start, end } = this.world;
    const span = end.getTime() - start.getTime();
    return Array.from({ length: count }, (_, index) => {
      const part = from + ((until - from) * (index + random.next())) / count;
      const day = localDate(new Date(start.getTime() + span * part));
      return random.chance(0.75)
        ? momentOn(random, day, '09:00', '18:20')
        : homeMoment(random, dayBefore(day), 1);
    });
  }
}

export const usualChildren = 350;

const dayBefore = (day: string) => momentAt(addDays(day, -1));
const momentAt = (day: string) => new Date(`${day}T12:00:00+05:00`);
