import { withdrawApplication } from '../../backend/commands/withdrawApplication';
import { archiveLater } from './archiveLater';
import { current } from './say';
import type { Ticket, World } from './World';
import { reasons } from './wording';

/** The parent gives the application up. */
export async function withdraw(world: World, ticket: Ticket): Promise<void> {
  const application = await current(world, ticket);
  const reason = ticket.random.pick(reasons.withdraw)[ticket.filing.family.language];
  await withdrawApplication(world.act('parent'), application, { seen: application.version, reason });
  archiveLater(world, ticket);
}
