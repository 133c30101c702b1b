import type { ActionRequest } from '../../backend/contract/actions';
import { localDate } from '../../backend/domain/localTime';
import type { Refusal } from './paths';
import { current, say } from './say';
import type { Ticket, World } from './World';

type Request = Omit<ActionRequest<'refuse'>, 'seen'>;

/** Refuses at intake, naming what is missing, or refuses the service with reasons from the reference data. */
export async function refuse(world: World, ticket: Ticket, officer: string, refusal: Refusal): Promise<void> {
  await say(world, officer, ticket, 'refuse', await requestOf(world, ticket, refusal));
}

async function requestOf(world: World, ticket: Ticket, refusal: Refusal): Promise<Request> {
  // Another application of the case may have been reopened since, and a newer conclusion brought for both.
  if (refusal === 'expired' && !(await hasExpired(world, ticket)))
    return requestOf(world, ticket, 'not-compliant');
  // Which document has expired is known; which are missing is not.
  if (refusal === 'expired') return { sort: 'intake', grounds: ['expired-document'] };
  if (refusal === 'incomplete') {
    const { name } = await world.trx('missing_documents').where({ code: 'conclusion' }).first('name');
    return { sort: 'intake', grounds: ['incomplete-package'], missing: [name] };
  }
  const { ground, reasons } = await modelReason(world, ticket, refusal);
  return { sort: 'service', grounds: [ground], reasons };
}

async function hasExpired(world: World, ticket: Ticket): Promise<boolean> {
  const { documentUntil } = await current(world, ticket);
  return documentUntil < localDate(world.now);
}

export const grounds: Record<Exclude<Refusal, 'incomplete' | 'expired'>, string> = {
  unreliable: 'unreliable-data',
  'not-compliant': 'not-compliant',
  'no-consent': 'no-consent',
};

export async function modelReason(world: World, { random }: Ticket, refusal: keyof typeof grounds) {
  const ground = grounds[refusal];
  const texts = await world.trx('refusal_reasons').where({ ground }).orderBy('position').pluck('text');
  return { ground, reasons: random.pick(texts) };
}
