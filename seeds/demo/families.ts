import type { Bilingual, Language } from '../../backend/contract/common';
import { readData } from '../readData';
import type { IinIssuer } from './IinIssuer';
import type { Random } from './random';

export type Sex = 'm' | 'f';

export interface Person {
  iin: string;
  lastName: string;
  firstName: string;
  middleName: string | null;
}

export interface Family {
  /** What the family writes and is written to in. */
  language: Language;
  mother: Person;
  father: Person;
  phone: string;
  secondPhone: string;
  email: string;
  street: string;
  house: string;
  flat: string | null;
  /** A child of this family, born on a day. */
  bear(bornOn: string, sex: Sex): Person;
}

type Gendered = Record<Sex, Bilingual>;
interface Names {
  origins: { code: string; share: number; given: string[]; patronymics: string[] }[];
  surnames: ({ origin: string } & Gendered)[];
  maleNames: Given[];
  femaleNames: Given[];
  patronymics: ({ origin: string } & Gendered)[];
  streets: Bilingual[];
}
type Given = { origin: string; age: string } & Bilingual;
type Origin = Names['origins'][number];

/** Makes up families: no person of the demo exists. */
export class FamilyMaker {
  private readonly names = readData<Names>('names');
  private count = 0;

  constructor(
    private readonly random: Random,
    private readonly iins: IinIssuer,
  ) {}

  make(prefer?: Language): Family {
    const number = ++this.count;
    const random = this.random.fork(number);
    const origin = random.weighted(this.names.origins.map((one) => [one.share, one] as const));
    const language = prefer ?? spoken(random, origin.code);
    const surname = random.pick(this.names.surnames.filter((one) => one.origin === origin.code));
    const father = this.father(random, origin);
    const write = (name: Bilingual) => name[language];
    const grown = (sex: Sex, firstName: Bilingual): Person => ({
      iin: this.iins.issue(day(random, random.int(1981, 1999)), sex),
      lastName: write(surname[sex]),
      firstName: write(firstName),
      middleName: write(random.pick(this.patronymics(origin))[sex]),
    });
    const taken = new Set<string>();
    return {
      language,
      father: grown('m', father.name),
      mother: grown('f', random.pick(this.given('f', origin, 'adult'))),
      // A block of zeros, so that nobody takes the number for a real one.
      phone: `+770000${String(number).padStart(5, '0')}`,
      secondPhone: `+770000${String(50_000 + number)}`,
      email: `family${number}@example.com`,
      street: write(random.pick(this.names.streets)),
      house: `${random.int(1, 98)}${random.chance(0.1) ? '/2' : ''}`,
      flat: random.chance(0.75) ? String(random.int(1, 120)) : null,
      bear: (bornOn, sex) => {
        const free = this.given(sex, origin, 'child').filter((name) => !taken.has(write(name)));
        const firstName = write(random.pick(free));
        taken.add(firstName);
        return {
          iin: this.iins.issue(bornOn, sex),
          lastName: write(surname[sex]),
          firstName,
          middleName: random.chance(0.95) ? write(father.patronymic[sex]) : null,
        };
      },
    };
  }

  /** A father whose name is the one his children's patronymic is made of. */
  private father(random: Random, origin: Origin): { name: Bilingual; patronymic: Gendered } {
    const men = this.given('m', origin, 'adult');
    const pairs = this.patronymics(origin).flatMap((patronymic) =>
      men.filter((name) => isMadeOf(patronymic.m.ru, name.ru)).map((name) => ({ name, patronymic })),
    );
    if (pairs.length > 0) return random.pick(pairs);
    return { name: random.pick(men), patronymic: random.pick(this.patronymics(origin)) };
  }

  private given(sex: Sex, { given }: Origin, age: 'adult' | 'child'): Given[] {
    const all = sex === 'm' ? this.names.maleNames : this.names.femaleNames;
    return all.filter((name) => given.includes(name.origin) && (name.age === age || name.age === 'any'));
  }

  private patronymics({ patronymics }: Origin) {
    return this.names.patronymics.filter((name) => patronymics.includes(name.origin));
  }
}

/** «Сергей» → «Сергеевич», «Марат» → «Маратович»: all but the last letter of the name begins the patronymic. */
function isMadeOf(patronymic: string, name: string): boolean {
  const stem = /[йья]$/.test(name) ? name.slice(0, -1) : name;
  return patronymic.startsWith(stem) && patronymic.length - stem.length <= 5;
}

function spoken(random: Random, origin: string): Language {
  const kazakh = { kazakh: 0.75, turkic: 0.4, tatar: 0.2 }[origin] ?? 0;
  return random.chance(kazakh) ? 'kk' : 'ru';
}

/** A day of a year that every month has. */
export function day(random: Random, year: number, untilMonth = 12): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${year}-${pad(random.int(1, untilMonth))}-${pad(random.int(1, 28))}`;
}
