import type { Fate, Path, Refusal } from './paths';
import type { Random } from './random';
import { officers } from './World';

interface Wanted {
  regionId: string;
  outcome?: Path['outcome'];
  /** Referrals that end otherwise than in enrolment, and children who leave, are rarer where many wait. */
  calm?: boolean;
}

/** An ordinary way of an application, with its ordinary accidents. */
export function drawPath(random: Random, { regionId, outcome = 'accept', calm = false }: Wanted): Path {
  const staff = officers[regionId]!;
  const officer = random.pick(staff);
  const other = staff.find((login) => login !== officer);
  const takeAfter = random.weighted([
    [50, 0],
    [34, 1],
    [8, 2],
    [4, 4],
    [4, 6],
  ]);
  const fates: Fate[] = random.weighted<Fate[]>([
    [calm ? 88 : 74, []],
    [5, ['lapse']],
    [4, ['extend']],
    [3, ['cancel']],
    [3, ['withdrawPlace']],
    [3, ['withdraw']],
    [1, ['revoke']],
  ]);
  return {
    officer,
    takeAfter,
    directly: outcome === 'accept' && random.chance(0.06),
    released: random.chance(0.04),
    handedOverTo: other && random.chance(0.05) ? other : undefined,
    note: random.chance(0.08),
    correction: outcome === 'accept' ? drawCorrection(random) : undefined,
    benefits: random.weighted([
      [75, 'confirm'],
      [15, 'reject'],
      [10, 'leave'],
    ]),
    outcome,
    fates,
    waiting: drawWaiting(random),
    leavesAfter: random.chance(calm ? 0.04 : 0.14) ? random.int(60, 240) : undefined,
  };
}

function drawCorrection(random: Random): Path['correction'] {
  if (!random.chance(0.11)) return undefined;
  return random.chance(0.8) ? 'answered' : 'cancelled';
}

function drawWaiting(random: Random): Path['waiting'] {
  if (!random.chance(0.05)) return undefined;
  return { days: random.int(10, 150), event: random.chance(0.8) ? 'withdraw' : 'revoke' };
}

/** Why one of the refused is refused. */
export function drawRefusal(random: Random): Refusal {
  return random.weighted([
    [28, 'incomplete'],
    [24, 'expired'],
    [18, 'unreliable'],
    [24, 'not-compliant'],
    [6, 'no-consent'],
  ]);
}

/** The package a refusal is about. */
export function packageFor(outcome: Path['outcome']): 'complete' | 'incomplete' | 'expired' {
  return outcome === 'incomplete' || outcome === 'expired' ? outcome : 'complete';
}
