import { acceptReferral } from '../../backend/commands/acceptReferral';
import { annulReferral } from '../../backend/commands/annulReferral';
import { askExtension } from '../../backend/commands/askExtension';
import { declineReferral } from '../../backend/commands/declineReferral';
import { addDays, localDate } from '../../backend/domain/localTime';
import { attach } from './fileSubmission';
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
    await askExtension(act, application, {
      until: addDays(localDate(application.referralValidUntil!), ticket.random.int(10, 28)),
      reason: ticket.random.pick(reasons.extend)[language],
      attachment: await attach(world, act, ticket.filing, 'proof'),
    });
  else if (fate === 'annul') await annulReferral(act, application);
  else await declineReferral(act, application);
}
