import type { Act } from '../../backend/act';
import { confirmContact } from '../../backend/commands/confirmContact';
import { fileApplication } from '../../backend/commands/fileApplication';
import { requestContactCode } from '../../backend/commands/requestContactCode';
import { storeAttachment } from '../../backend/commands/storeAttachment';
import { submitApplication } from '../../backend/commands/submitApplication';
import type { Filing } from './filings';
import type { SampleKind } from './sampleFiles';
import type { Ticket, World } from './World';

type Form = Awaited<ReturnType<typeof fillIn>> & { contacts: unknown; consentPaper?: string };

/** What comes before the last button: contacts are confirmed by their codes, or typed by an officer; files are sent. */
export async function prepareForm(world: World, filing: Filing): Promise<Form> {
  const { family, channels, secondPhone, officer } = filing;
  const email = channels.includes('email') ? family.email : null;
  const phone2 = secondPhone ? family.secondPhone : null;
  const act = officer ? world.staffAct(officer) : world.act('parent');
  const form = await fillIn(world, act, filing);
  if (officer) {
    const consentPaper = await attach(world, act, filing, 'consent');
    return { ...form, contacts: { phone: family.phone, phone2, email }, consentPaper };
  }
  const contacts = [await confirm(act, 'sms', family.phone, family.language)];
  if (phone2) contacts.push(await confirm(act, 'sms', phone2, family.language));
  if (email) contacts.push(await confirm(act, 'email', email, family.language));
  return { ...form, contacts };
}

/** Files at the moment being lived, by the commands the endpoints use; returns an application for each choice. */
export async function fileSubmission(world: World, filing: Filing, form: Form): Promise<Ticket[]> {
  const submission = filing.officer
    ? (await fileApplication(world.staffAct(filing.officer), form)).submission.id
    : (await submitApplication(world.act('parent'), keyOf(filing), form)).submission;
  const rows: { id: number; organization_id: number }[] = await world
    .trx('applications')
    .where('submission_id', submission)
    .orderBy('id')
    .select('id', 'organization_id');
  return rows.map(({ id, organization_id }) => ({
    id,
    place: filing.places.find((place) => place.organizationId === organization_id)!,
    filing,
    random: filing.random.fork(organization_id),
    fates: [],
  }));
}

/** A representative files for a child with one conclusion once to the same organisations. */
function keyOf({ child, parent, conclusion, places }: Filing): string {
  const where = places.map(({ id }) => id).join('.');
  return `demo-${child.iin}-${parent.iin}-${conclusion.issuedOn}-${encodeURIComponent(conclusion.number)}-${where}`;
}

/** The code is read from the message, as the parent reads it. */
async function confirm(act: Act, channel: 'sms' | 'email', address: string, language: 'kk' | 'ru') {
  const { id } = await requestContactCode(act, { channel, address, language });
  const { text } = await act
    .trx('messages')
    .where({ address, kind: 'code' })
    .orderBy('id', 'desc')
    .first('text');
  const answer = await confirmContact(act, id, /\b\d{6}\b/.exec(text)![0]);
  if ('problem' in answer) throw new Error(`the demo could not confirm a contact: ${answer.problem}`);
  return answer.token;
}

async function fillIn(world: World, act: Act, filing: Filing) {
  const { family, parent, child, conclusion, channels, incomplete } = filing;
  const { street, house, flat } = family;
  const { attached, ...stated } = conclusion;
  const benefits = [];
  for (const benefit of filing.benefits) {
    const attachment = benefit.attached ? await attach(world, act, filing, 'proof') : null;
    benefits.push({ benefit: benefit.code, attachment });
  }
  return {
    service: 'special-enrolment',
    parent: {
      ...parent,
      relation: filing.relation,
      address: { settlement: filing.settlement, street, house, flat },
    },
    child,
    conclusion: {
      ...stated,
      impairment: filing.impairment,
      attachment: attached ? await attach(world, act, filing, 'conclusion') : null,
    },
    choices: filing.places.map(({ organizationId, language, grade }) => ({
      organization: organizationId,
      language,
      ...(grade !== null && { grade }),
    })),
    benefits,
    notices: { channels, language: family.language },
    consents: await consents(world, channels.length > 0),
    ...(incomplete && { incomplete }),
  };
}

/** Uploads a sample; what an officer is to see is a page, not a text. */
export async function attach(world: World, act: Act, filing: Filing, kind: SampleKind): Promise<string> {
  const { id } = await storeAttachment(act, filing.random.pick(world.files[kind]));
  return id;
}

async function consents({ trx }: World, withNotices: boolean) {
  const { consents } = await trx('services').where('code', 'special-enrolment').first('consents');
  const { notices, ...required } = consents;
  return withNotices ? { ...required, notices } : required;
}
