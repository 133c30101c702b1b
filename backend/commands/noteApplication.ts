import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';

/** A remark for colleagues, kept in the history. */
export async function noteApplication(
  act: StaffAct,
  application: Application,
  { seen, text }: ActionRequest<'note'>,
): Promise<void> {
  await advance(act, application, 'note', { seen, texts: { note: text } });
}
