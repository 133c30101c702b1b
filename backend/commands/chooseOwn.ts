import type { Act } from '../act';
import type { Application } from '../models/Application';
import { chooseApplication } from './chooseApplication';

/** The parent chooses in the account which of two applications stays; the account itself is the basis. */
export async function chooseOwn(
  act: Act,
  application: Application,
  { keep }: { keep: 'reopened' | 'new' },
): Promise<void> {
  const basis = 'Жеке кабинеттегі таңдау / выбор в личном кабинете';
  await chooseApplication(act, application, { keep, basis });
}
