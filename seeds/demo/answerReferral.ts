import { acceptReferral } from '../../backend/commands/acceptReferral';
import { annulReferral } from '../../backend/commands/annulReferral';
import { declineReferral } from '../../backend/commands/declineReferral';
import { extendReferral } from '../../backend/commands/extendReferral';
import { addDays, localDate } from '../../backend/domain/localTime';
import type { Fate } from './paths';
import { current } from './say';
import type { Ticket, World } from './World';
import { reasons } from './wording';

/** What the parent answers to a referral in the account. */
export async function answerReferral(
  world: World,
  ticket: Ticket,
  fate: Extract<Fate, 'accept' | 'annul' | 'decline' | 'extendOneself'>,
): Promise<void> {
  const act = world.act('parent');
  const application = await current(world, ticket);
  const { language } = ticket.filing.family;
  if (fate === 'accept') await acceptReferral(act, application);
  else if (fate === 'extendOneself')
    await extendReferral(act, application, {
      seen: application.version,
      until: addDays(localDate(application.referralValidUntil!), ticket.random.int(10, 28)),
      reason: ticket.random.pick(reasons.extend)[language],
    });
  else if (fate === 'annul') await annulReferral(act, application);
  else await declineReferral(act, application);
}
