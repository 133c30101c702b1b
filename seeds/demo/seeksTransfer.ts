import { localDate } from '../../backend/domain/localTime';
import { drawPath } from './drawPath';
import { fileSubmission, prepareForm } from './fileSubmission';
import { homeMoment } from './officeTime';
import { current } from './say';
import type { Story } from './Timeline';
import type { Ticket, World } from './World';

/**
 * The family of an enrolled child applies to another queue of the same kind, and keeps the place it has until the child
 * is enrolled there. In the spring, while children are in the cohort they were filed for.
 */
export async function* seeksTransfer(world: World, ticket: Ticket): Story {
  const random = ticket.random.fork('transfer');
  const { filing, place } = ticket;
  const fitting = world.transfers.filter(
    (other) =>
      other.id !== place.id &&
      other.exclusiveGroup === place.exclusiveGroup &&
      other.grade === place.grade &&
      String(other.birthYears) === String(place.birthYears) &&
      other.impairments.includes(filing.impairment),
  );
  if (fitting.length === 0 || filing.twins || localDate(world.now).slice(5) > '05-01') return;
  yield homeMoment(random, world.now, random.int(3, 20));
  if ((await current(world, ticket)).status !== 'enrolled') return;
  const { conclusion } = filing;
  const anew = {
    ...filing,
    random,
    places: [random.pick(fitting)],
    officer: null,
    benefitsDecided: false,
    conclusion: { ...conclusion, number: `${conclusion.number}-3` },
  };
  const [found] = await fileSubmission(world, anew, await prepareForm(world, anew));
  const path = drawPath(random, { regionId: place.regionId, calm: true });
  world.timeline.add(
    world.now,
    world.review(found!, { ...path, directly: true, correction: undefined, waiting: undefined, fates: [] }),
  );
}
