import type { z } from 'zod';
import type { submissionParts } from '../../contract/submission';
import { readIin } from '../../domain/iin';
import { ageOn } from '../../domain/localTime';
import type { SubmissionCheck } from '../checkSubmission';

type Parent = z.output<typeof submissionParts.parent>;
type Child = z.output<typeof submissionParts.child>;

/** A representative is 16 or older and lives in a known settlement. */
export async function checkParent(check: SubmissionCheck, parent: Parent): Promise<Parent> {
  const born = bornOn(check, 'parent.iin', parent.iin);
  if (born && ageOn(born, check.today) < 16) check.errors['parent.iin'] = 'parent.too_young';
  const settlement = await check.act.trx('settlements').where('id', parent.address.settlement).first('id');
  if (!settlement) check.errors['parent.address.settlement'] = 'settlement.unknown';
  return parent;
}

/** A child is born, is under 18 and is somebody else than the parent. */
export function checkChild(
  check: SubmissionCheck,
  child: Child,
  parentIin?: string,
): Child & { bornOn: string } {
  const born = bornOn(check, 'child.iin', child.iin);
  if (child.iin === parentIin) check.errors['child.iin'] = 'child.same_as_parent';
  else if (born && ageOn(born, check.today) >= 18) check.errors['child.iin'] = 'child.adult';
  return { ...child, bornOn: born ?? '' };
}

function bornOn(check: SubmissionCheck, field: string, iin: string): string | null {
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
