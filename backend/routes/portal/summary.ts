import { contactSlots } from '../../commands/draft/Draft';
import { postalAddress } from '../../commands/paperFacts';
import { readIin } from '../../domain/iin';
import { namedRows, settlementName } from '../../models/namedLists';
import { spokenPhone } from '../../pages/renderPage';
import { filled } from '../../pages/words';
import { longDate } from '../../papers/dates';
import { chosenIn } from './organizations';
import { taughtText } from './organizationWords';
import type { Step } from './step';

export interface Section {
  title: string;
  rows: Row[];
}

interface Row {
  label: string;
  value: string;
  /** Where it is changed, at the first row of each page, and what the link says to those who hear it alone. */
  href: string | null;
  change: string;
}

type Pair = Pick<Row, 'label' | 'value'>;
type Part = Record<string, unknown> | undefined;
const said = (part: Part, key: string) => String(part?.[key] ?? '');

/** Everything that was entered, part by part, each with the page it is changed on. */
export async function summaryOf(step: Step): Promise<Section[]> {
  const { draft, words, to } = step;
  const { check, steps } = words;
  const { parts, contacts } = draft.data;
  const rowsOf = (page: string, pairs: Pair[]): Row[] =>
    pairs
      .filter(({ value }) => value !== '')
      .map((pair, index) => ({
        ...pair,
        href: index === 0 ? to(page) : null,
        change: filled(steps.changeWhat, { what: pair.label.toLowerCase() }),
      }));
  const parent = [
    { label: check.iin, value: said(parts.parent, 'iin') },
    { label: check.relation, value: await nameOf(step, 'relations', parts.parent?.relation) },
  ];
  const address = await addressText(step, parts.parent?.address as Part);
  const child = [
    { label: check.iin, value: said(parts.child, 'iin') },
    { label: check.bornOn, value: bornOn(step, said(parts.child, 'iin')) },
  ];
  return [
    { title: check.contacts, rows: rowsOf('contacts', contactRows(step, contacts)) },
    {
      title: check.parent,
      rows: [
        ...rowsOf('parent', parent),
        ...rowsOf('parent-name', [{ label: check.name, value: fullName(parts.parent) }]),
        ...rowsOf('address', [{ label: check.address, value: address }]),
      ],
    },
    {
      title: check.child,
      rows: [
        ...rowsOf('child', child),
        ...rowsOf('child-name', [{ label: check.name, value: fullName(parts.child) }]),
      ],
    },
    { title: check.conclusion, rows: rowsOf('conclusion', await conclusionRows(step)) },
    { title: check.organizations, rows: rowsOf('organizations', await choiceRows(step)) },
    { title: check.benefits, rows: rowsOf('benefits', await benefitRows(step)) },
    { title: check.notices, rows: rowsOf('notices', noticeRows(step)) },
    { title: check.consents, rows: rowsOf('', consentRows(step)) },
  ];
}

function consentRows({ draft, words: { check, rules } }: Step): Pair[] {
  const given = draft.data.parts.consents ?? {};
  return (['rules', 'personalData', 'notices'] as const).map((kind) => ({
    label: rules[kind],
    value: given[kind] ? check.given : check.notGiven,
  }));
}

function contactRows({ words }: Step, given: Step['draft']['data']['contacts']): Pair[] {
  return contactSlots.map((slot) => ({
    label: words.contacts[slot],
    value: spokenPhone(given[slot]?.address ?? ''),
  }));
}

async function nameOf(
  { act, language }: Step,
  table: 'relations' | 'impairments',
  code: unknown,
): Promise<string> {
  const row = (await namedRows(act, table)).find((one) => one.code === code);
  return row?.name[language] ?? '';
}

function fullName(part: Part): string {
  return ['lastName', 'firstName', 'middleName']
    .map((key) => said(part, key))
    .filter(Boolean)
    .join(' ');
}

async function addressText({ act, language }: Step, address: Part): Promise<string> {
  const place = await settlementName(act, said(address, 'settlement'));
  const [street, house, flat] = ['street', 'house', 'flat'].map((key) => said(address, key));
  if (!place) return '';
  return postalAddress(place, { street: street!, house: house!, flat: flat || null })[language];
}

function bornOn({ language }: Step, iin: string): string {
  const reading = readIin(iin);
  return 'bornOn' in reading ? longDate(reading.bornOn, language) : '';
}

async function conclusionRows(step: Step): Promise<Pair[]> {
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

async function choiceRows(step: Step): Promise<Pair[]> {
  const chosen = await chosenIn(step);
  return chosen.map(({ choice, organization }) => ({
    label: organization.name[step.language],
    value: taughtText(step, choice.language, organization.stage === 'centre' ? null : (choice.grade ?? 0)),
  }));
}

async function benefitRows({ act, draft, words: { check }, language }: Step): Promise<Pair[]> {
  const claimed = Object.entries(draft.data.benefits);
  if (claimed.length === 0) return [{ label: check.benefits, value: check.none }];
  const names = await namedRows(act, 'benefits');
  return claimed.map(([code, file]) => ({
    label: names.find((row) => row.code === code)?.name[language] ?? code,
    value: `${check.file}: ${file ? check.fileYes : check.fileNo}`,
  }));
}

function noticeRows({ draft, words: { check, notices }, language }: Step): Pair[] {
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
