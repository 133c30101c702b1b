import { readIin } from '../../domain/iin';
import { ageOn } from '../../domain/localTime';
import { settlementName } from '../../models/namedLists';
import type { ReadablePart, SubmissionCheck } from './SubmissionCheck';

/** A representative is 16 or older and lives anywhere in the country. */
export async function checkParent(check: SubmissionCheck, parent: ReadablePart<'parent'>): Promise<void> {
  const born = bornOn(check, 'parent.iin', parent.iin);
  if (born && ageOn(born, check.today) < 16) check.errors['parent.iin'] = 'parent.too_young';
  await checkSettlement(check, parent.address?.settlement);
}

/** A child is born, is under 18 and is somebody else than the parent. Answers the date of birth that the IIN tells. */
export function checkChild(
  check: SubmissionCheck,
  child: ReadablePart<'child'>,
  parentIin?: string,
): string | null {
  const born = bornOn(check, 'child.iin', child.iin);
  if (child.iin !== undefined && child.iin === parentIin) check.errors['child.iin'] = 'child.same_as_parent';
  else if (born && ageOn(born, check.today) >= 18) check.errors['child.iin'] = 'child.adult';
  return born;
}

/** A settlement of the country's classifier; not only of the region, whose boarding schools take children from all over. */
export async function checkSettlement(
  check: Pick<SubmissionCheck, 'act' | 'errors'>,
  settlement: string | undefined,
): Promise<void> {
  if (settlement === undefined) return;
  if (!(await settlementName(check.act, settlement)))
    check.errors['parent.address.settlement'] = 'settlement.unknown';
}

function bornOn(check: SubmissionCheck, field: string, iin: string | undefined): string | null {
  if (iin === undefined) return null;
  const reading = readIin(iin);
  if ('problem' in reading) {
    check.errors[field] = reading.problem;
    return null;
  }
  if (reading.bornOn > check.today) {
    check.errors[field] = 'iin.future';
    return null;
  }
  return reading.bornOn;
}
