import { readIin } from '../../backend/domain/iin';
import { addDays, localDate } from '../../backend/domain/localTime';
import type { Family, Person } from './families';
import { isOfficeTime } from './officeTime';
import type { QueuePlace } from './queuePlaces';
import type { Random } from './random';
import type { Ticket, World } from './World';

/** What a representative brings: everything the form asks, before it is filed. */
export interface Filing {
  random: Random;
  family: Family;
  parent: Person;
  relation: 'mother' | 'father' | 'guardian' | 'trustee' | 'foster' | 'institution';
  child: Person;
  settlement: string;
  places: QueuePlace[];
  impairment: string;
  conclusion: { number: string; issuer: string; issuedOn: string; validUntil: string; attached: boolean };
  benefits: { code: string; attached: boolean }[];
  incomplete: boolean;
  /** The officer who files it at the office; null: the parent, through the portal. */
  officer: string | null;
  channels: ('sms' | 'email')[];
  secondPhone: boolean;
  /** The applications of twins accepted so far, shared by both their filings. */
  twins: Ticket[] | undefined;
  /** One decision on the case's benefits is enough. */
  benefitsDecided: boolean;
}

export interface Wish {
  random: Random;
  family: Family;
  child: Person;
  places: QueuePlace[];
  at: Date;
  /** Who files; by default the mother or the father. */
  by?: { parent: Person; relation: Filing['relation'] };
  package?: 'complete' | 'incomplete' | 'expired';
  benefit?: boolean;
  /** The very benefits claimed, each with its proof. */
  benefits?: readonly string[];
  twins?: Ticket[];
  /** By default some of those who come in office hours come to the office. */
  via?: 'portal' | 'office';
}

/** Fills the form in for a wish, the rest by chance. */
export function drawFiling(world: World, wish: Wish): Filing {
  const { random, family, child, places, at } = wish;
  const [first] = places;
  const mother = random.chance(0.76);
  const by = wish.by ?? {
    parent: mother ? family.mother : family.father,
    relation: mother ? ('mother' as const) : ('father' as const),
  };
  const documents = wish.package ?? 'complete';
  const impairment = random.pick(
    places.map((place) => place.impairments).reduce((a, b) => a.filter((code) => b.includes(code))),
  );
  const benefits =
    wish.benefits?.map((code) => ({ code, attached: true })) ??
    drawBenefits(random, wish.benefit ?? random.chance(0.22), documents === 'incomplete');
  const via = wish.via ?? (isOfficeTime(world.calendar, at) && random.chance(0.3) ? 'office' : 'portal');
  return {
    random,
    family,
    ...by,
    child,
    settlement: random.chance(0.2) && first!.regionId === '71' ? '710000000' : first!.settlementId,
    places,
    impairment,
    conclusion: drawConclusion(world, wish, documents),
    benefits,
    incomplete: documents !== 'complete' || benefits.some(({ attached }) => !attached),
    officer: via === 'office' ? (first!.regionId === '71' ? 'officer.astana' : 'officer2.karaganda') : null,
    channels: random.weighted([
      [70, ['sms']],
      [16, ['sms', 'email']],
      [8, ['email']],
      [6, []],
    ]),
    secondPhone: random.chance(0.2),
    twins: wish.twins,
    benefitsDecided: false,
  };
}

function drawConclusion(
  world: World,
  { random, family, child, places, at }: Wish,
  documents: Wish['package'],
) {
  const today = localDate(at);
  const issuer = random.pick(world.issuers.get(places[0]!.regionId)!)[family.language];
  const expired = documents === 'expired';
  const drawn = addDays(today, expired ? -random.int(760, 900) : -random.int(6, 160));
  const birth = readIin(child.iin);
  // Nobody is examined before being born.
  const earliest = 'bornOn' in birth ? addDays(birth.bornOn, 60) : drawn;
  const issuedOn = [drawn, earliest].sort()[1]!;
  return {
    number: `${random.int(12, 640)}/${issuedOn.slice(0, 4)}`,
    issuer,
    issuedOn,
    validUntil: expired
      ? addDays(today, -random.int(4, 90))
      : addDays(
          issuedOn,
          random.weighted([
            [15, 365],
            [50, 730],
            [35, 1095],
          ]),
        ),
    attached: documents !== 'incomplete',
  };
}

const benefitCodes = [
  [5, 'serviceman'],
  [4, 'law-enforcement'],
  [3, 'special-state-body'],
  [7, 'teacher'],
  [5, 'parent-disability'],
  [12, 'large-family'],
  [3, 'disabled-child-family'],
] as const;

function drawBenefits(random: Random, claims: boolean, withoutProof: boolean): Filing['benefits'] {
  if (!claims) return [];
  const attached = !withoutProof || random.chance(0.5);
  const first = random.weighted(benefitCodes);
  const second = random.weighted(benefitCodes);
  const codes = random.chance(0.12) ? [...new Set([first, second])] : [first];
  return codes.map((code) => ({ code, attached }));
}
