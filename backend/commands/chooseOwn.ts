import type { Act } from '../act';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { checkPossible } from './checkPossible';
import { chooseApplication } from './chooseApplication';
import { appliedAnew } from './reopenApplication';

/**
 * The parent chooses in the account which of two applications stays; the account itself is the basis. It withdraws no
 * application that is not the account's own: who filed with another phone settles it at the department.
 */
export async function chooseOwn(
  act: Act,
  application: Application,
  { keep }: { keep: 'reopened' | 'new' },
): Promise<void> {
  // First, so that only who is asked to choose learns anything of the other one.
  await checkPossible(act, application, 'chooseApplication');
  const other = keep === 'reopened' ? await appliedAnew(act, application) : undefined;
  if (other && !(await haveOnePhone(act, application, other))) throw conflict('application.other_phone');
  const basis = 'Жеке кабинеттегі таңдау / выбор в личном кабинете';
  await chooseApplication(act, application, { keep, basis });
}

async function haveOnePhone(act: Act, one: Application, other: Application): Promise<boolean> {
  const { rows } = await act.trx.raw(
    `SELECT FROM submission_contacts a JOIN submission_contacts b ON b.address = a.address AND b.position = 0
     WHERE a.submission_id = ? AND a.position = 0 AND b.submission_id = ?`,
    [one.submissionId, other.submissionId],
  );
  return rows.length > 0;
}
