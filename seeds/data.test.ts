import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Holidays from 'date-holidays';
import { parsePhoneNumber } from 'libphonenumber-js/max';
import { correctableFields } from '../backend/domain/correction';

type Text = { kk: string; ru: string };
type Row = { code: string; name: Text };
type Group = Row & {
  language: string;
  grade: number | null;
  ages: [number, number] | null;
  impairments: string[];
  capacity: number;
};
type Office = {
  name: Text;
  region: string;
  head: string;
  bin: string;
  address: Text;
  phone: string;
  email: string;
};
type Organization = Office &
  Row & {
    kind: string;
    settlement: string;
    lat: number;
    lon: number;
    impairments: string[];
    open: boolean;
    groups: Group[];
  };
type Kind = Row & {
  exclusiveGroup: string;
  stage: 'preschool' | 'school' | 'both' | 'centre';
  position: number;
};
type Service = {
  code: string;
  title: Text;
  open: boolean;
  announcement: Text | null;
  consents: Record<string, string>;
} & Record<'kinds' | 'benefits' | 'impairments' | 'documents' | 'grounds', string[]>;
type Ground = { code: string; sort: string; text: Text; article: Text };
type Day = { day: string; kind: 'holiday' | 'moved-off' | 'working'; name: Text };
type Person = { origin: string } & Text;

const raw = (file: string) => readFileSync(join(__dirname, 'data', file), 'utf8');
const read = <T>(table: string): T[] => JSON.parse(raw(`${table}.json`)) as T[];

const kato = raw('kato.tsv')
  .split('\n')
  .filter((line) => /^\d/.test(line))
  .map((line) => {
    const [code = '', level, parent, kk = '', ru = ''] = line.split('\t');
    return { code, level, parent, name: { kk, ru } };
  });
const kinds = read<Kind>('organization-kinds');
const impairments = read<Row>('impairments');
const benefits = read<
  Row & { class: string; proof: Text; maxAgeDays: number; appliesInSpecialQueues: boolean }
>('benefits');
const documents = read<Row & { requiredFor: string[] }>('document-types');
const grounds = read<Ground>('grounds');
const items = read<Row & { hint: Text; fields: string[] }>('correction-items');
const services = read<Service>('services');
const consents = read<{ kind: string; version: string; text: Text }>('consents');
const calendar = read<Day>('calendar');
const departments = read<Office & { appeal: Text }>('departments');
const organizations = read<Organization>('organizations');
const reasons = read<{ code: string; ground: string; text: Text }>('refusal-reasons');
const missing = read<Row>('missing-documents');
const rules = read<{ code: string; title: Text; items: Text[] }>('rules-page');
const names = JSON.parse(raw('names.json')) as {
  origins: { code: string; share: number; given: string[]; patronymics: string[] }[];
  surnames: { origin: string; m: Text; f: Text }[];
  maleNames: Person[];
  femaleNames: Person[];
  patronymics: { origin: string; m: Text; f: Text }[];
  streets: Text[];
};

const codes = (rows: { code: string }[]) => rows.map((row) => row.code);
const duplicates = (values: string[]) => values.filter((value, i) => values.indexOf(value) !== i);
const unknown = (values: string[], known: string[]) => values.filter((value) => !known.includes(value));
const isText = (value: object): value is Text => 'kk' in value && 'ru' in value;

/** Every { kk, ru } below a value, with the path to it, so that a failure names the place. */
function texts(value: unknown, path: string): [string, Text][] {
  if (value === null || typeof value !== 'object') return [];
  if (isText(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

const weigh = (digits: number[], weights: number[]) =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0) % 11;

/** Law § 5: the second row of weights when the first gives 10; 10 again is never issued (-1). */
function checkDigit(number: string): number {
  const digits = [...number].map(Number);
  const first = weigh(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  if (first < 10) return first;
  const second = weigh(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
  return second < 10 ? second : -1;
}

describe('texts', () => {
  const tables = { kinds, impairments, benefits, documents, grounds, items, services, consents, calendar };
  const more = { departments, organizations, reasons, missing, rules, kato, streets: names.streets };
  const all = texts({ ...tables, ...more, languages: read('languages'), relations: read('relations') }, '');

  it('are filled in in both languages', () => {
    expect(all.filter(([, text]) => !text.kk?.trim() || !text.ru?.trim())).toEqual([]);
  });

  it('differ between the languages', () => {
    expect(all.filter(([, text]) => text.kk === text.ru)).toEqual([]);
  });

  it('hold no stray Latin letter, only parameters, SMS, PDF and the number of an act', () => {
    const allowed = /\{\{ \w+ \}\}|\bSMS\b|\bPDF\b|№ 94-V/g;
    const stray = (text: string) => /[A-Za-z]/.test(text.replace(allowed, ''));
    expect(all.filter(([, text]) => stray(text.kk) || stray(text.ru))).toEqual([]);
  });

  it('are tidy: no double space, no space at an end, quotes closed', () => {
    const count = (text: string, quote: string) => text.split(quote).length;
    const closed = (text: string) =>
      count(text, '«') === count(text, '»') && count(text, '„') === count(text, '“');
    const untidy = (text: string) => / {2}|^\s|\s$/.test(text) || !closed(text);
    expect(all.filter(([, { kk, ru }]) => untidy(kk) || untidy(ru))).toEqual([]);
  });

  it('of the grounds and of the service are the statutory ones', () => {
    const wording = Object.fromEntries(grounds.map((ground) => [ground.code, ground.text]));
    expect(wording['unreliable-data']).toEqual({
      kk: 'құжаттардың және (немесе) олардағы деректердің (мәліметтердің) дұрыс еместігі анықталған жағдайда',
      ru: 'установление недостоверности документов, представленных услугополучателем, и (или) данных (сведений), содержащихся в них',
    });
    expect(wording['not-compliant']).toEqual({
      kk: 'нормативтік құқықтық актілерінде белгіленген талаптарға сәйкес келмеуі',
      ru: 'несоответствие услугополучателя и (или) представленных материалов, объектов, данных и сведений требованиям, установленным нормативными правовыми актами',
    });
    expect(wording['no-consent']).toEqual({
      kk: 'қолжетімділігі шектеулі дербес деректерге қол жеткізуге келісімінің болмауы',
      ru: 'отсутствие согласия на доступ к персональным данным ограниченного доступа',
    });
    expect(services.find((service) => service.open)?.title).toEqual({
      kk: 'Арнайы жалпы білім беретін оқу бағдарламалары бойынша оқыту үшін мүмкіндіктері шектеулі балалардың құжаттарын қабылдау және арнайы білім беру ұйымдарына (арнайы топтар/сыныптар) қабылдау',
      ru: 'Прием документов и зачисление в специальные организации (специальные группы/классы) образования детей с ограниченными возможностями для обучения по специальным общеобразовательным учебным программам',
    });
  });
});

describe('codes', () => {
  it('are unique in every table', () => {
    const tables = {
      kinds,
      impairments,
      benefits,
      documents,
      grounds,
      items,
      services,
      organizations,
      reasons,
      missing,
      rules,
      kato,
    };
    const doubled = Object.entries(tables).map(([table, rows]) => [table, duplicates(codes(rows))]);
    expect(doubled.filter(([, found]) => found?.length)).toEqual([]);
  });

  it('are those of the contract', () => {
    expect(codes(kinds)).toEqual(
      'nursery-kindergarten kindergarten school boarding-school kindergarten-school-boarding pmpk rehabilitation-centre correction-room autism-centre'.split(
        ' ',
      ),
    );
    expect(codes(impairments)).toEqual(
      'vision hearing speech motor intellect delay autism combined'.split(' '),
    );
    expect(codes(read<Row>('languages'))).toEqual(['kk', 'ru']);
    expect(codes(read<Row>('relations'))).toEqual(
      'mother father guardian trustee foster institution'.split(' '),
    );
    expect([...new Set(consents.map((consent) => consent.kind))]).toEqual([
      'rules',
      'personalData',
      'notices',
    ]);
    // Whoever agreed to an earlier text can read it.
    expect(duplicates(consents.map(({ kind, version }) => `${kind} ${version}`))).toEqual([]);
  });

  it('put nursery-kindergartens and kindergartens, and nothing else, into one exclusive group', () => {
    const groups = kinds.map((kind) => kind.exclusiveGroup);
    expect(duplicates(groups)).toEqual(['kindergarten']);
    expect(kinds.filter((kind) => kind.exclusiveGroup === 'kindergarten')).toHaveLength(2);
  });

  it('give every benefit of the law its class', () => {
    expect(benefits.filter((benefit) => benefit.class === 'out-of-turn')).toHaveLength(3);
    expect(benefits.filter((benefit) => benefit.class === 'first-priority')).toHaveLength(7);
    expect(benefits.every((benefit) => benefit.maxAgeDays === 30)).toBe(true);
    expect(codes(benefits.filter((benefit) => !benefit.appliesInSpecialQueues))).toEqual(['special-needs']);
  });
});

describe('services', () => {
  it('are five, one of them open, the others saying where to go', () => {
    expect(services).toHaveLength(5);
    expect(codes(services.filter((service) => service.open))).toEqual(['special-enrolment']);
    expect(services.filter((service) => service.open === Boolean(service.announcement))).toEqual([]);
  });

  it('refer to what exists', () => {
    // Of each kind the latest, which stands last.
    const versions = Object.fromEntries(consents.map((consent) => [consent.kind, consent.version]));
    for (const service of services) {
      expect(unknown(service.kinds, codes(kinds))).toEqual([]);
      expect(unknown(service.benefits, codes(benefits))).toEqual([]);
      expect(unknown(service.impairments, codes(impairments))).toEqual([]);
      expect(unknown(service.grounds, codes(grounds))).toEqual([]);
      const required = documents.filter((document) => document.requiredFor.includes(service.code));
      expect(service.documents).toEqual(codes(required));
      expect(service.consents).toEqual(versions);
    }
  });

  it('ask for two documents only', () => {
    expect(services.find((service) => service.open)?.documents).toEqual(['application', 'conclusion']);
  });

  it('have model reasons for every ground, and correction items for every field that can be corrected', () => {
    expect(reasons.length).toBeGreaterThanOrEqual(12);
    expect([...new Set(reasons.map((reason) => reason.ground))]).toEqual(codes(grounds));
    expect(new Set(items.flatMap((item) => item.fields))).toEqual(new Set(correctableFields));
  });

  it('name the operator in the consent by parameters', () => {
    const { text } = consents.find((consent) => consent.kind === 'personalData')!;
    for (const parameter of ['{{ operator }}', '{{ bin }}', '{{ address }}']) {
      expect(text.kk).toContain(parameter);
      expect(text.ru).toContain(parameter);
    }
  });
});

describe('calendar', () => {
  const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const offOnWeekdays = (year: number) =>
    calendar
      .filter((row) => row.kind !== 'working' && row.day.startsWith(`${year}`) && !isWeekend(row.day))
      .map((row) => `${Number(row.day.slice(5, 7))}-${Number(row.day.slice(8))}`)
      .join(' ');

  it('has the weekdays off which the law gives', () => {
    expect(offOnWeekdays(2025)).toBe('1-1 1-2 1-7 3-10 3-21 3-24 3-25 5-1 5-7 5-9 6-6 7-7 9-1 10-27 12-16');
    expect(offOnWeekdays(2026)).toBe('1-1 1-2 1-7 3-9 3-16 3-23 3-24 3-25 5-1 5-7 5-11 5-27 7-6 10-26 12-16');
    expect(offOnWeekdays(2027)).toBe('1-1 1-4 1-7 3-8 3-15 3-22 3-23 3-24 5-3 5-7 5-10 7-6 10-25 12-16');
  });

  it('is in order, a day once, and moves days only to weekdays', () => {
    const days = calendar.map((row) => row.day);
    expect(days).toEqual([...new Set(days)].sort());
    expect(calendar.filter((row) => row.kind === 'moved-off' && isWeekend(row.day))).toEqual([]);
  });

  it('misses nothing that date-holidays knows', () => {
    const known = [2025, 2026, 2027].flatMap((year) => new Holidays('KZ').getHolidays(year));
    const days = calendar.map((row) => row.day);
    expect(
      unknown(
        known.map((holiday) => holiday.date.slice(0, 10)),
        days,
      ),
    ).toEqual([]);
  });

  it('opens offices on five days at the hours of the law', () => {
    const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '18:30' }));
    expect(read('office-hours')).toEqual(hours);
  });

  it('lets families sleep: no message by any channel from nine in the evening to eight in the morning', () => {
    const night = ['sms', 'email'].map((channel) => ({ channel, begins: '21:00', ends: '08:00' }));
    expect(read('quiet-hours')).toEqual(night);
  });
});

describe('departments and organisations', () => {
  const offices: Office[] = [...departments, ...organizations];
  const karaganda = organizations.filter((organization) => organization.region === '35');
  const astana = organizations.filter((organization) => organization.region === '71');

  it('computes check digits as the vectors of the law', () => {
    expect(['06121160001', '99123150001', '99123160001', '99123150070'].map(checkDigit)).toEqual([
      2, 6, 2, 7,
    ]);
    expect(checkDigit('99123150077')).toBe(-1);
  });

  it('have a BIN of a legal entity with a right check digit, one each', () => {
    const wrong = offices.filter(
      ({ bin }) => !/^\d{2}(0[1-9]|1[0-2])40\d{6}$/.test(bin) || checkDigit(bin) !== Number(bin[11]),
    );
    expect(wrong).toEqual([]);
    expect(duplicates(offices.map(({ bin }) => bin))).toEqual([]);
  });

  it('have telephones of Kazakhstan, addresses in example.kz and heads of their own', () => {
    expect(
      offices.filter(
        ({ phone }) => parsePhoneNumber(phone).country !== 'KZ' || !parsePhoneNumber(phone).isValid(),
      ),
    ).toEqual([]);
    expect(offices.filter(({ email }) => !/^[a-z0-9.-]+@example\.kz$/.test(email))).toEqual([]);
    expect(
      offices.filter(({ head }) => !/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+)?$/u.test(head)),
    ).toEqual([]);
    for (const key of ['phone', 'email', 'head'] as const)
      expect(duplicates(offices.map((office) => office[key]))).toEqual([]);
    for (const key of ['name', 'address'] as const)
      expect(duplicates(offices.map((office) => office[key].kk))).toEqual([]);
  });

  it('cover all 20 regions with a department that can be appealed to', () => {
    const regions = kato.filter((place) => place.level === 'region').map((place) => place.code.slice(0, 2));
    expect(departments.map((department) => department.region)).toEqual(regions);
    expect(
      departments.filter(({ name, appeal }) => !appeal.kk.includes(name.kk) || !appeal.ru.includes(name.ru)),
    ).toEqual([]);
  });

  it('are enough: 44 in Karaganda region with every kind, 12 in Astana', () => {
    expect(karaganda.length).toBeGreaterThanOrEqual(44);
    expect(astana.length).toBeGreaterThanOrEqual(12);
    expect(
      unknown(
        codes(kinds),
        karaganda.map((organization) => organization.kind),
      ),
    ).toEqual([]);
  });

  it('stand in every district, and every city without districts, of the two regions', () => {
    const parents = kato.map((place) => place.parent);
    const inside = kato.filter((place) => /^(35|71)/.test(place.code) && !parents.includes(place.code));
    const settlements = organizations.map((organization) => organization.settlement);
    expect([...new Set(settlements)].sort()).toEqual(codes(inside).sort());
    expect(organizations.filter(({ settlement, region }) => !settlement.startsWith(region))).toEqual([]);
  });

  it('have coordinates inside their region', () => {
    const inKaraganda = ({ lat, lon }: Organization) => lat > 45.5 && lat < 51.2 && lon > 70.5 && lon < 77.5;
    const inAstana = ({ lat, lon }: Organization) => lat > 51 && lat < 51.35 && lon > 71.2 && lon < 71.7;
    expect(codes(karaganda.filter((organization) => !inKaraganda(organization)))).toEqual([]);
    expect(codes(astana.filter((organization) => !inAstana(organization)))).toEqual([]);
    expect(duplicates(organizations.map(({ lat, lon }) => `${lat} ${lon}`))).toEqual([]);
  });
});

describe('groups', () => {
  const stageOf = (organization: Organization) =>
    kinds.find((kind) => kind.code === organization.kind)!.stage;
  const every = organizations.flatMap((organization) =>
    organization.groups.map((group) => ({ organization, group })),
  );
  const bad = (rule: (organization: Organization, group: Group) => boolean) =>
    every
      .filter(({ organization, group }) => rule(organization, group))
      .map(({ organization, group }) => `${organization.code}/${group.code}`);

  it('are small, named, and unique within their organisation', () => {
    expect(bad((_, { capacity }) => !Number.isInteger(capacity) || capacity < 6 || capacity > 12)).toEqual(
      [],
    );
    expect(bad((_, { code }) => !/^[a-z0-9-]+$/.test(code))).toEqual([]);
    for (const { groups } of organizations) {
      expect(groups.length).toBeGreaterThan(0);
      expect(duplicates(codes(groups))).toEqual([]);
      expect(duplicates(groups.map((group) => group.name.kk))).toEqual([]);
      expect(duplicates(groups.map((group) => group.name.ru))).toEqual([]);
    }
  });

  it('together serve exactly the impairments of their organisation', () => {
    for (const { impairments: declared, groups } of organizations) {
      expect([...new Set(groups.flatMap((group) => group.impairments))].sort()).toEqual([...declared].sort());
      expect(unknown(declared, codes(impairments))).toEqual([]);
      expect(duplicates(declared)).toEqual([]);
    }
  });

  it('have a grade or an age as their kind has', () => {
    const isPreschool = ({ grade, ages }: Group) =>
      grade === 0 && ages !== null && 1 <= ages[0] && ages[0] <= ages[1] && ages[1] <= 7;
    const isClass = ({ grade, ages }: Group) => grade !== null && grade >= 0 && grade <= 12 && ages === null;
    const isFree = ({ grade, ages }: Group) => grade === null && ages === null;
    const fits = {
      preschool: isPreschool,
      school: isClass,
      centre: isFree,
      both: (group: Group) => isPreschool(group) || isClass(group),
    };
    expect(bad((organization, group) => !fits[stageOf(organization)](group))).toEqual([]);
  });

  it('meet a child of one language, grade, age and impairment in one queue only', () => {
    const overlap = (a: Group['ages'], b: Group['ages']) => !a || !b || (a[0] <= b[1] && b[0] <= a[1]);
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    const clash = (a: Group, b: Group) =>
      a.language === b.language &&
      a.grade === b.grade &&
      overlap(a.ages, b.ages) &&
      a.impairments.some((code) => b.impairments.includes(code)) &&
      !(same(a.impairments, b.impairments) && same(a.ages, b.ages));
    expect(
      bad((organization, group) =>
        organization.groups.some((other) => other !== group && clash(group, other)),
      ),
    ).toEqual([]);
  });

  it('are offered in both languages by every organisation', () => {
    const single = organizations.filter(
      ({ groups }) => new Set(groups.map((group) => group.language)).size < 2,
    );
    expect(codes(single)).toEqual([]);
  });

  it('of the two demo organisations are wide', () => {
    const find = (code: string) => organizations.find((organization) => organization.code === code)!;
    const school = find('school9');
    expect([school.kind, [...school.impairments].sort()]).toEqual([
      'school',
      ['autism', 'combined', 'delay', 'intellect', 'speech'],
    ]);
    const kindergarten = find('kindergarten1');
    expect([kindergarten.kind, [...kindergarten.impairments].sort()]).toEqual([
      'kindergarten',
      ['combined', 'delay', 'intellect', 'motor', 'speech'],
    ]);
    for (const language of ['kk', 'ru']) {
      const grades = school.groups.filter((group) => group.language === language).map((group) => group.grade);
      expect([...new Set(grades)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      const ages = kindergarten.groups
        .filter((group) => group.language === language)
        .map((group) => group.ages);
      expect([...new Set(ages.map((age) => JSON.stringify(age)))]).toEqual(['[1,2]', '[3,4]', '[5,7]']);
    }
    expect(school.groups.filter((group) => group.capacity >= 10).length).toBeGreaterThan(
      school.groups.length / 2,
    );
  });
});

describe('names of synthetic people', () => {
  it('are many, written in letters of the two languages', () => {
    expect(names.surnames.length).toBeGreaterThanOrEqual(60);
    expect(names.maleNames.length).toBeGreaterThanOrEqual(60);
    expect(names.femaleNames.length).toBeGreaterThanOrEqual(60);
    const all = texts({ ...names, streets: [] }, 'names');
    expect(
      all.filter(([, text]) => ![text.kk, text.ru].every((name) => /^[\p{Script=Cyrillic}-]+$/u.test(name))),
    ).toEqual([]);
    expect(all.filter(([, text]) => /[әғқңөұүһі]/i.test(text.ru))).toEqual([]);
  });

  it('repeat no surname, and have given names and patronymics for every origin', () => {
    expect(duplicates(names.surnames.map((surname) => surname.m.kk))).toEqual([]);
    for (const list of [names.maleNames, names.femaleNames])
      expect(duplicates(list.map((name) => name.kk))).toEqual([]);
    expect(names.origins.reduce((sum, origin) => sum + origin.share, 0)).toBe(100);
    const has = (rows: { origin: string }[], origin: string) => rows.some((row) => row.origin === origin);
    for (const { code, given, patronymics } of names.origins) {
      expect(has(names.surnames, code)).toBe(true);
      expect(given.every((origin) => has(names.maleNames, origin) && has(names.femaleNames, origin))).toBe(
        true,
      );
      expect(patronymics.every((origin) => has(names.patronymics, origin))).toBe(true);
    }
  });
});
