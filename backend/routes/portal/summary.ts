import { contactSlots } from '../../commands/draft/Draft';
import { readIin } from '../../domain/iin';
import { spokenPhone } from '../../pages/renderPage';
import { filled } from '../../pages/words';
import { longDate } from '../../papers/dates';
import { chosenIn, taughtText } from './organizations';
import type { Step } from './step';

export interface Section {
  title: string;
  /** Where it is changed, and what the link says to those who hear it alone. */
  href: string;
  change: string;
  rows: { label: string; value: string }[];
}

type Part = Record<string, unknown> | undefined;
const said = (part: Part, key: string) => String(part?.[key] ?? '');

/** Everything that was entered, part by part, each with the page it is changed on. */
export async function summaryOf(step: Step): Promise<Section[]> {
  const { draft, words, to } = step;
  const { check, steps } = words;
  const { parts } = draft.data;
  const section = (title: string, page: string, rows: Section['rows']): Section => ({
    ...{ title, href: to(page), change: filled(steps.changeWhat, { what: title }) },
    rows: rows.filter(({ value }) => value !== ''),
  });
  const address = parts.parent?.address as Part;
  return [
    section(check.contacts, 'contacts', contactRows(step)),
    section(check.parent, 'parent', [
      { label: check.iin, value: said(parts.parent, 'iin') },
      { label: check.relation, value: await nameOf(step, 'relations', parts.parent?.relation) },
    ]),
    section(check.name, 'parent-name', [{ label: check.parent, value: fullName(parts.parent) }]),
    section(check.address, 'address', [{ label: check.address, value: await addressText(step, address) }]),
    section(check.child, 'child', [
      { label: check.iin, value: said(parts.child, 'iin') },
      { label: check.bornOn, value: bornOn(step, said(parts.child, 'iin')) },
    ]),
    section(`${check.child}: ${check.name}`, 'child-name', [
      { label: check.name, value: fullName(parts.child) },
    ]),
    section(check.conclusion, 'conclusion', await conclusionRows(step)),
    section(check.organizations, 'organizations', await choiceRows(step)),
    section(check.benefits, 'benefits', await benefitRows(step)),
    section(check.notices, 'notices', noticeRows(step)),
  ];
}

function contactRows({ draft, words: { contacts } }: Step): Section['rows'] {
  return contactSlots.map((slot) => ({
    label: contacts[slot],
    value: spokenPhone(draft.data.contacts[slot]?.address ?? ''),
  }));
}

async function nameOf({ act, language }: Step, table: string, code: unknown): Promise<string> {
  const row = await act.trx(table).where('code', String(code)).first('name');
  return row?.name[language] ?? '';
}

function fullName(part: Part): string {
  return ['lastName', 'firstName', 'middleName']
    .map((key) => said(part, key))
    .filter(Boolean)
    .join(' ');
}

async function addressText({ act, language, words: { people } }: Step, address: Part): Promise<string> {
  const place = await act.trx('settlements').where('id', said(address, 'settlement')).first('name');
  const flat = said(address, 'flat');
  return [
    ...[place?.name[language] ?? '', said(address, 'street')],
    `${people.house.toLowerCase()} ${said(address, 'house')}`,
    ...(flat ? [`${people.flat.toLowerCase()} ${flat}`] : []),
  ].join(', ');
}

function bornOn({ language }: Step, iin: string): string {
  const reading = readIin(iin);
  return 'bornOn' in reading ? longDate(reading.bornOn, language) : '';
}

async function conclusionRows(step: Step): Promise<Section['rows']> {
  const { draft, words, language } = step;
  const { check } = words;
  const { conclusion } = draft.data.parts;
  const day = (key: string) => (conclusion?.[key] ? longDate(said(conclusion, key), language) : '');
  return [
    { label: check.number, value: said(conclusion, 'number') },
    { label: check.issuer, value: said(conclusion, 'issuer') },
    { label: check.issuedOn, value: day('issuedOn') },
    { label: check.validUntil, value: day('validUntil') },
    { label: check.impairment, value: await nameOf(step, 'impairments', conclusion?.impairment) },
    { label: check.file, value: conclusion?.attachment ? check.fileYes : check.fileNo },
  ];
}

async function choiceRows(step: Step): Promise<Section['rows']> {
  const chosen = await chosenIn(step);
  return chosen.map(({ choice, organization }) => ({
    label: organization.name[step.language],
    value: taughtText(step, choice.language, organization.stage === 'centre' ? null : (choice.grade ?? 0)),
  }));
}

async function benefitRows({ act, draft, words: { check }, language }: Step): Promise<Section['rows']> {
  const claimed = Object.entries(draft.data.benefits);
  if (claimed.length === 0) return [{ label: check.benefits, value: check.none }];
  const names = await act.trx('benefits').select('code', 'name');
  return claimed.map(([code, file]) => ({
    label: names.find((row) => row.code === code)?.name[language] ?? code,
    value: `${check.file}: ${file ? check.fileYes : check.fileNo}`,
  }));
}

function noticeRows({ draft, words: { check, notices }, language }: Step): Section['rows'] {
  const { channels = [], language: chosen } = draft.data.parts.notices ?? {};
  if (channels.length === 0) return [{ label: check.notices, value: check.noNotices }];
  const { contacts } = draft.data;
  const ways = channels.map((channel) => {
    const address = (channel === 'sms' ? contacts.phone : contacts.email)?.address ?? '';
    return filled(notices[channel as 'sms'], { address: spokenPhone(address) });
  });
  const spoken = notices[(chosen as 'kk' | 'ru' | undefined) ?? language];
  return [
    { label: check.notices, value: `${ways.join(', ')}\n${filled(check.noticesIn, { language: spoken })}` },
  ];
}
