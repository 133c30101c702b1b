import { archiveApplication } from '../../backend/commands/archiveApplication';
import { addDays, localDate, localMoment } from '../../backend/domain/localTime';
import { current } from './say';
import type { Story } from './Timeline';
import type { Ticket, World } from './World';

/** The clock's own job looks at whole days past; see `jobs/runDue`. */
const days = 181;

/** What was refused, withdrawn or left is put away half a year later, past every term of appeal (APPK 92). */
export function archiveLater(world: World, ticket: Ticket): void {
  world.timeline.add(world.now, archive(world, ticket));
}

async function* archive(world: World, ticket: Ticket): Story {
  const endedAt = world.now;
  yield localMoment(addDays(localDate(endedAt), days), '00:30');
  const application = await current(world, ticket);
  const isAtRest = ['refused', 'withdrawn', 'left'].includes(application.status);
  // One that was reopened meanwhile has an end of its own.
  const isSameEnd = application.changedAt.getTime() < endedAt.getTime() + 60_000;
  if (isAtRest && isSameEnd) await archiveApplication(world.act('clock'), application);
}
