import { drawPath } from './drawPath';
import { fileSubmission, prepareForm } from './fileSubmission';
import type { Ticket, World } from './World';

/** The same representative applies for the child once more, to the same organisation, while the complaint goes on. */
export async function applyAnew(world: World, { filing, place, random }: Ticket): Promise<void> {
  const again = random.fork('anew');
  const { conclusion } = filing;
  const anew = {
    ...filing,
    random: again,
    places: [place],
    officer: null,
    twins: undefined,
    conclusion: { ...conclusion, number: `${conclusion.number}-2` },
  };
  const form = await prepareForm(world, anew);
  const [ticket] = await fileSubmission(world, anew, form);
  const path = drawPath(again, { regionId: place.regionId, calm: true });
  world.timeline.add(world.now, world.review(ticket!, { ...path, takeAfter: 12 }));
}
