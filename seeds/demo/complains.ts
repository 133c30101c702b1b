import { chooseOwn } from '../../backend/commands/chooseOwn';
import { extendComplaintReview } from '../../backend/commands/extendComplaintReview';
import { fileComplaint } from '../../backend/commands/fileComplaint';
import { forwardComplaint } from '../../backend/commands/forwardComplaint';
import { recordComplaintDecision } from '../../backend/commands/recordComplaintDecision';
import { satisfyComplaint } from '../../backend/commands/satisfyComplaint';
import { storeAttachment } from '../../backend/commands/storeAttachment';
import { addDays, localDate } from '../../backend/domain/localTime';
import { Complaint } from '../../backend/models/Complaint';
import { applyAnew } from './applyAnew';
import { homeMoment, officeMoment } from './officeTime';
import type { Path } from './paths';
import { current } from './say';
import { officers, type Ticket, type World } from './World';
import { reasons } from './wording';

/**
 * A complaint about a refusal suspends it (APPK 96). Another officer than whose act it is satisfies it within three
 * working days, or forwards it to the quality-control body, which decides. True where the application goes on in
 * review; one revoked from the queue stands in it again by itself.
 */
export async function* complains(
  world: World,
  ticket: Ticket,
  ending: NonNullable<Path['complaint']>,
  officer: string,
): AsyncGenerator<Date, boolean, undefined> {
  const { random, filing } = ticket;
  const { language } = filing.family;
  const other = officers[ticket.place.regionId]!.find((login) => login !== officer) ?? officer;
  yield homeMoment(random, world.now, random.int(1, 9));
  const refused = await current(world, ticket);
  if (refused.status !== 'refused') return false;
  const text = random.pick(reasons.complain)[language];
  const { id } = await fileComplaint(world.act('parent'), refused, {
    about: 'refusal',
    text,
    attachments: [],
  });
  if (ending === 'chooseNew' || ending === 'chooseReopened') await applyAnew(world, ticket);
  yield officeMoment(world.calendar, random, world.now, random.int(1, 3));
  const subject = async () => ({
    complaint: await Complaint.query(world.trx).findById(id).throwIfNotFound(),
    application: await current(world, ticket),
  });
  if ((await subject()).application.status !== 'refused') return false;
  if (ending === 'dismissed' || ending === 'upheld') {
    yield* decidedAbove(world, ticket, { officer: other, subject, outcome: ending });
    if (ending === 'dismissed') return false;
  } else {
    const found = await subject();
    const why = { seen: found.complaint.version, reasons: random.pick(reasons.reopen) };
    await satisfyComplaint(world.staffAct(other), found, why);
  }
  if ((await current(world, ticket)).reopening) {
    yield homeMoment(random, world.now, random.int(1, 2));
    const keep = ending === 'chooseNew' ? 'new' : 'reopened';
    await chooseOwn(world.act('parent'), await current(world, ticket), { keep });
  }
  return (await current(world, ticket)).status === 'in_review';
}

interface Above {
  officer: string;
  subject: () => Promise<Parameters<typeof forwardComplaint>[1]>;
  outcome: 'dismissed' | 'upheld';
}

/** The quality-control body decides, half the time after it has taken more days. */
async function* decidedAbove(
  world: World,
  { random }: Ticket,
  { officer, subject, outcome }: Above,
): AsyncGenerator<Date, void, undefined> {
  const forwarded = await subject();
  const why = { seen: forwarded.complaint.version, reasons: random.pick(reasons.stands) };
  await forwardComplaint(world.staffAct(officer), forwarded, why);
  yield officeMoment(world.calendar, random, world.now, random.int(8, 14));
  const longer = random.fork('longer');
  if (longer.chance(0.5)) {
    const { complaint, application } = await subject();
    const until = addDays(localDate(complaint.reviewDueAt!), longer.int(2, 6));
    const more = {
      seen: complaint.version,
      until,
      decidedOn: localDate(world.now),
      reason: 'Қосымша тексеру',
    };
    await extendComplaintReview(world.staffAct(officer), { complaint, application }, more);
    yield officeMoment(world.calendar, longer, world.now, 3);
  }
  const act = world.staffAct(officer);
  const paper = await storeAttachment(act, world.files.consent[0]!);
  const found = await subject();
  await recordComplaintDecision(act, found, {
    seen: found.complaint.version,
    body: 'quality-control',
    outcome,
    number: `КҚ-${random.int(100, 999)}`,
    decidedOn: localDate(world.now),
    attachment: paper.id,
  });
}
