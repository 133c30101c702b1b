import type { StaffAct } from '../act';
import { checkSubmission } from './checkSubmission';
import { createSubmission } from './createSubmission';

/** Files a walk-in's application at the office: the same rules and rows, the consent signed on paper. */
export async function fileApplication(act: StaffAct, body: unknown): ReturnType<typeof createSubmission> {
  return createSubmission(act, await checkSubmission(act, body, 'office'));
}
