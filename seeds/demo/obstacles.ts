import { localDate } from '../../backend/domain/localTime';
import type { AppError } from '../../backend/errors';
import { current, say } from './say';
import type { Ticket, World } from './World';
import { reasons } from './wording';

interface Scene {
  /** The turn's children. */
  pair: Ticket[];
  officer: string;
  /** Nobody else waits. */
  alone: boolean;
}

/** Whose stop-list has to be decided before the turn can be referred. */
export async function undecidedOf(world: World, pair: Ticket[]): Promise<Ticket | null> {
  for (const one of pair) if ((await current(world, one)).stopProposed) return one;
  return null;
}

/** Does what a referral was refused for; false where an officer can do nothing about it now. */
export async function overcome(world: World, obstacle: Ticket | AppError, scene: Scene): Promise<boolean> {
  if (!('code' in obstacle)) await decideStopList(world, obstacle, scene.officer);
  else if (obstacle.code === 'benefit.recheck')
    await recheckBenefit(world, scene, String(obstacle.params.benefit));
  else if (obstacle.code === 'twins.too_few_places') await partTwins(world, scene);
  else if (obstacle.code === 'group.held') return false;
  else throw obstacle;
  return true;
}

/** After a no-show: mostly passed over for ten days, or a good reason counts (a person decides, O254). */
export async function decideStopList(world: World, ticket: Ticket, officer: string): Promise<void> {
  if (!(await current(world, ticket)).stopProposed) return;
  await say(world, officer, ticket, ticket.random.chance(0.75) ? 'stopList' : 'resume', {});
}

/** The certificate has grown old while the child waited: a new one is shown, or the class is lost. */
async function recheckBenefit(world: World, { pair, officer }: Scene, benefit: string): Promise<void> {
  for (const ticket of pair) {
    const { submissionId } = await current(world, ticket);
    const held = await world
      .trx('submission_benefits')
      .where({ submission_id: submissionId, benefit, state: 'confirmed', suspended_at: null })
      .first('certificate_on');
    if (!held || held.certificate_on === localDate(world.now)) continue;
    const reason = ticket.random.pick(reasons.expired)[ticket.filing.family.language];
    if (ticket.random.chance(0.85)) await say(world, officer, ticket, 'confirmBenefit', { benefit });
    else await say(world, officer, ticket, 'rejectBenefit', { benefit, reason });
  }
}

/** One place for two: the parent chooses to part them, or to wait while others go first. */
async function partTwins(world: World, { pair, officer, alone }: Scene): Promise<void> {
  const follower = pair[1]!;
  const { random, filing } = follower;
  const waits = !alone && random.chance(0.85);
  const basis = random.pick(waits ? reasons.passTwins : reasons.splitTwins)[filing.family.language];
  await say(world, officer, follower, waits ? 'passTwins' : 'splitTwins', { basis });
}
