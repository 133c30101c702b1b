import type { StaffAct } from '../act';

/** Registers a reading of personal data: who, whose, when (LPD). Appended, never changed. */
export async function audit(
  act: StaffAct,
  action: string,
  children: number[],
  applicationId: number | null = null,
): Promise<void> {
  if (children.length === 0) return;
  await act
    .trx('audit_entries')
    .insert({ at: act.now, user_id: act.user.id, action, children, application_id: applicationId });
}
