import { renewConclusion } from '../../backend/commands/renewConclusion';
import type { RenewConclusionRequest } from '../../backend/contract/submission';
import { addDays, localDate } from '../../backend/domain/localTime';
import { attach } from '../demo/fileSubmission';
import { homeMoment } from '../demo/officeTime';
import { current, say } from '../demo/say';
import type { Story } from '../demo/Timeline';
import { officers, type World } from '../demo/World';

/** Parents who were asked for a newer conclusion bring one: most in time, some when the child is passed over already. */
export async function* renewals(world: World): Story {
  const random = world.random.fork('renewals');
  for (;;) {
    yield homeMoment(random, world.now, 3);
    const asked: number[] = await world
      .trx('applications')
      .where('status', 'queued')
      .whereNotNull('conclusion_asked_at')
      .where('document_until', '<=', addDays(localDate(world.now), 20))
      .whereIn('id', [...world.tickets.keys()])
      .orderBy('id')
      .pluck('id');
    for (const id of asked) if (random.chance(0.25)) await renew(world, id);
  }
}

async function renew(world: World, id: number): Promise<void> {
  const ticket = world.tickets.get(id)!;
  const { filing, random, place } = ticket;
  const atOffice = random.chance(0.4);
  const officer = random.pick(officers[place.regionId]!);
  const act = atOffice ? world.staffAct(officer) : world.act('parent');
  const today = localDate(world.now);
  const conclusion: RenewConclusionRequest['conclusion'] = {
    number: `${filing.conclusion.number}-Ж`,
    issuer: filing.conclusion.issuer,
    issuedOn: addDays(today, -random.int(1, 20)),
    validUntil: addDays(today, random.int(400, 900)),
    impairment: filing.impairment as RenewConclusionRequest['conclusion']['impairment'],
    attachment: await attach(world, act, filing, 'conclusion'),
  };
  // Another application of the case may have brought it meanwhile; then there is nothing newer.
  await world.attempt(async () => {
    if (atOffice) await say(world, officer, ticket, 'renewConclusion', { conclusion });
    else await renewConclusion(act, await current(world, ticket), { conclusion });
  });
}
