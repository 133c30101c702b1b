import { answerCorrection } from '../../backend/commands/answerCorrection';
import type { AnswerCorrectionRequest } from '../../backend/contract/submission';
import { addDays, localDate } from '../../backend/domain/localTime';
import { SubmissionVersion } from '../../backend/models/SubmissionVersion';
import { attach } from './fileSubmission';
import { homeMoment, officeMoment } from './officeTime';
import type { Path } from './paths';
import { current, say } from './say';
import type { Story } from './Timeline';
import type { Ticket, World } from './World';
import { answers, asItIs, corrections } from './wording';

/** The officer asks for a correction; the parent answers, or the officer takes the request back, or it stays. */
export async function* correct(
  world: World,
  ticket: Ticket,
  officer: string,
  ending: NonNullable<Path['correction']>,
): Story {
  const { random, filing } = ticket;
  yield officeMoment(world.calendar, random, world.now);
  const asked = filing.conclusion.attached ? random.pick(corrections) : corrections[0]!;
  const { item, text } = asked;
  await say(world, officer, ticket, 'requestCorrection', { items: [{ item, text }] });
  if (ending === 'pending') return;
  if (ending === 'cancelled') {
    yield officeMoment(world.calendar, random, world.now, 1);
    return await say(world, officer, ticket, 'cancelCorrection', {});
  }
  yield homeMoment(random, world.now, random.int(0, 2));
  const answer = await answerTo(world, ticket, item);
  await answerCorrection(world.act('parent'), await current(world, ticket), answer);
}

async function answerTo(world: World, ticket: Ticket, item: string): Promise<AnswerCorrectionRequest> {
  const { random, filing } = ticket;
  const { language } = filing.family;
  const text = random.pick(answers)[language];
  if (item === 'child-name') return { text: asItIs[language], asIs: [item] };
  // Another application of the case may have been corrected since it was filed.
  const { submissionId } = await current(world, ticket);
  const now = await SubmissionVersion.query(world.trx)
    .where('submission_id', submissionId)
    .orderBy('version', 'desc')
    .first()
    .throwIfNotFound();
  if (item === 'address') return { text, ...addressOf(now, random.int(1, 90)) };
  if (item === 'conclusion-dates') {
    const today = localDate(world.now);
    // What has expired meanwhile is corrected to a term that has not.
    const [, since] = [now.conclusionValidUntil, today].sort() as [string, string];
    return { text, ...conclusionOf(now, { validUntil: addDays(since, 1) }) };
  }
  const attachment = await attach(world, world.act('parent'), filing, 'conclusion');
  return { text, ...conclusionOf(now, { attachment }) };
}

function conclusionOf(
  v: SubmissionVersion,
  {
    validUntil = v.conclusionValidUntil,
    attachment = null,
  }: { validUntil?: string; attachment?: string | null },
): Pick<AnswerCorrectionRequest, 'conclusion'> {
  return {
    conclusion: {
      number: v.conclusionNumber,
      issuer: v.conclusionIssuer,
      issuedOn: v.conclusionIssuedOn,
      validUntil,
      impairment: v.impairment as NonNullable<AnswerCorrectionRequest['conclusion']>['impairment'],
      attachment,
    },
  };
}

function addressOf(v: SubmissionVersion, flat: number): Pick<AnswerCorrectionRequest, 'parent'> {
  return {
    parent: {
      lastName: v.parentLastName,
      firstName: v.parentFirstName,
      middleName: v.parentMiddleName,
      relation: v.relation as NonNullable<AnswerCorrectionRequest['parent']>['relation'],
      address: {
        settlement: v.settlementId,
        street: v.street,
        house: v.house,
        flat: String(v.flat === String(flat) ? flat + 1 : flat),
      },
    },
  };
}
