import type { Act } from '../../act';
import type { OwnApplicationView } from '../../contract/account';
import type { Language } from '../../contract/common';
import type { AccountOwner } from '../../models/ownCases';
import { words } from '../../pages/words';
import { ownApplications } from '../../presenters/ownApplications';
import type { Context } from '../route';
import { showAccount } from './accountPage';
import { standingOf } from './applicationWords';

/** The applications of the account, each with its status, whose turn it is and until when. */
export async function showOverview({
  act,
  ctx,
  owner,
  language,
}: {
  act: Act;
  ctx: Context;
  owner: AccountOwner;
  language: Language;
}): Promise<void> {
  const text = words[language].account;
  const own = await ownApplications(act.trx, owner, { now: act.now });
  return showAccount(
    { act, ctx, language, owner, text },
    {
      template: 'account/overview',
      title: text.hello,
      office: departmentOf(own),
      view: { applications: own.map((one) => standingOf(one, language, act.now)) },
    },
  );
}

/** The department of all the applications; applications of several regions have none in common. */
function departmentOf(own: OwnApplicationView[]): OwnApplicationView['department'] | null {
  const phones = new Set(own.map(({ department }) => department.phone));
  return phones.size === 1 ? own[0]!.department : null;
}
