import type { Act } from '../../backend/act';
import { confirmContact } from '../../backend/commands/confirmContact';
import { fileApplication } from '../../backend/commands/fileApplication';
import { requestContactCode } from '../../backend/commands/requestContactCode';
import { storeAttachment } from '../../backend/commands/storeAttachment';
import { submitApplication } from '../../backend/commands/submitApplication';
import type { Filing } from './filings';
import type { SampleKind } from './sampleFiles';
import type { Ticket, World } from './World';

const minute = 60_000;

/** Files at the moment being lived, by the commands the endpoints use; returns an application for each choice. */
export async function fileSubmission(world: World, filing: Filing): Promise<Ticket[]> {
  const rows = filing.officer ? await atOffice(world, filing, filing.officer) : await byPortal(world, filing);
  return rows.map(({ id, organization_id }) => ({
    id,
    place: filing.places.find((place) => place.organizationId === organization_id)!,
    filing,
    random: filing.random.fork(organization_id),
    fates: [],
  }));
}

interface Row {
  id: number;
  organization_id: number;
}

async function byPortal(world: World, filing: Filing): Promise<Row[]> {
  const { family, channels, secondPhone } = filing;
  const act = world.act('parent');
  // Contacts are confirmed and files sent some minutes before the last button.
  const before = { ...act, now: new Date(act.now.getTime() - 9 * minute) };
  const contacts = [await confirm(before, 'sms', family.phone, family.language)];
  if (secondPhone) contacts.push(await confirm(before, 'sms', family.secondPhone, family.language));
  if (channels.includes('email'))
    contacts.push(await confirm(before, 'email', family.email, family.language));
  const body = { ...(await form(world, before, filing)), contacts };
  const key = `demo-${filing.child.iin}-${filing.parent.iin}-${act.now.getTime()}`;
  const { submission } = await submitApplication(act, key, body);
  return world
    .trx('applications')
    .where('submission_id', submission)
    .orderBy('id')
    .select('id', 'organization_id');
}

async function atOffice(world: World, filing: Filing, officer: string): Promise<Row[]> {
  const { family, channels, secondPhone } = filing;
  const act = world.staffAct(officer);
  const body = {
    ...(await form(world, act, filing)),
    contacts: {
      phone: family.phone,
      phone2: secondPhone ? family.secondPhone : null,
      email: channels.includes('email') ? family.email : null,
    },
    consentPaper: await attach(world, act, filing, 'consent'),
  };
  const { applications } = await fileApplication(act, body);
  return applications.map(({ application: { id, organizationId } }) => ({
    id,
    organization_id: organizationId,
  }));
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

async function form(world: World, act: Act, filing: Filing) {
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
  const { id } = await storeAttachment(act, filing.random.pick(world.files[kind]).bytes);
  return id;
}

async function consents({ trx }: World, withNotices: boolean) {
  const { consents } = await trx('services').where('code', 'special-enrolment').first('consents');
  const { notices, ...required } = consents;
  return withNotices ? { ...required, notices } : required;
}
