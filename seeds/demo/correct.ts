import { answerCorrection } from '../../backend/commands/answerCorrection';
import type { AnswerCorrectionRequest } from '../../backend/contract/submission';
import { addDays } from '../../backend/domain/localTime';
import { attach } from './fileSubmission';
import { homeMoment, officeMoment } from './officeTime';
import type { Path } from './paths';
import { current, say } from './say';
import type { Story } from './Timeline';
import type { Ticket, World } from './World';
import { answers, corrections } from './wording';

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
  const answer = await answerTo(world, ticket, asked.part);
  await answerCorrection(world.act('parent'), await current(world, ticket), answer);
}

async function answerTo(
  world: World,
  { random, filing }: Ticket,
  part: (typeof corrections)[number]['part'],
): Promise<AnswerCorrectionRequest> {
  const { family, parent, relation, settlement, child, conclusion, impairment } = filing;
  const text = random.pick(answers)[family.language];
  const { iin: _child, ...childName } = child;
  const { iin: _parent, ...parentName } = parent;
  const { attached: _, ...stated } = conclusion;
  if (part === 'name') return { text, child: childName };
  if (part === 'address') {
    const { street, house, flat } = family;
    const address = { settlement, street, house, flat: flat ?? String(random.int(1, 90)) };
    return { text, parent: { ...parentName, relation, address } };
  }
  return {
    text,
    conclusion: {
      ...stated,
      validUntil: addDays(stated.validUntil, 1),
      impairment: impairment as NonNullable<AnswerCorrectionRequest['conclusion']>['impairment'],
      attachment: await attach(world, world.act('parent'), filing, 'conclusion'),
    },
  };
}
