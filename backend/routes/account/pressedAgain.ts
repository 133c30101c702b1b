import type { Knex } from 'knex';
import type { OwnApplicationView, ParentAction } from '../../contract/account';
import { seeOther } from '../../middleware/showPage';
import type { Words } from '../../pages/words';
import { currentVersion } from '../../presenters/currentVersion';
import { isDoneAlready } from '../../presenters/doneAlready';
import { doneBefore, remember, type Signed } from './accountPage';

/**
 * Whether a form was sent before: what it asks for has been done and cannot be done again. A conclusion can be renewed
 * any number of times, so there it is the very same one that has come.
 */
export async function isPressedAgain(
  db: Knex,
  { number, can }: OwnApplicationView,
  action: ParentAction,
  values: Record<string, unknown> = {},
): Promise<boolean> {
  const isSpent = !can.includes(action) || (await isSameConclusion(db, number, values.conclusion));
  return isSpent && isDoneAlready(db, number, action);
}

async function isSameConclusion(db: Knex, application: string, sent: unknown): Promise<boolean> {
  if (!sent) return false;
  const { number, issuedOn, validUntil } = sent as Record<string, unknown>;
  const { version } = await currentVersion(db, application);
  return (
    version.conclusionNumber === number &&
    version.conclusionIssuedOn === issuedOn &&
    version.conclusionValidUntil === validUntil
  );
}

/** Leads to the application as it stands, which says that it has been done. */
export function sayAgain(
  { ctx, language }: Pick<Signed<unknown, unknown>, 'ctx' | 'language'>,
  number: string,
  action: ParentAction,
): void {
  remember(ctx, action, 'before');
  seeOther(ctx, `/${language}/account/applications/${number}`);
}

/** What stands in place of a form that cannot be sent by now. */
export async function wordsInstead(
  db: Knex,
  one: OwnApplicationView,
  action: ParentAction,
  text: Words['account'],
): Promise<string> {
  return (await isPressedAgain(db, one, action)) ? doneBefore(text, action) : text.actions.cannot;
}
