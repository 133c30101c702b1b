import { z } from 'zod';
import { lockOwnApplication } from '../../commands/account/lockOwnApplication';
import { withdrawConsent } from '../../commands/withdrawConsent';
import type { AccountView } from '../../contract/account';
import type { Language } from '../../contract/common';
import { attempt } from '../../middleware/attempt';
import { seeOther } from '../../middleware/showPage';
import type { Problem } from '../../pages/fields';
import type { Words } from '../../pages/words';
import { longDate } from '../../papers/dates';
import { accountView } from '../../presenters/accountView';
import { isWithdrawnAlready } from '../../presenters/doneAlready';
import { accountPage, remember, type Signed, showAccount } from './accountPage';
import { ownOne } from './application';
import { isPast, lateView } from './applicationWords';
import { consentTexts } from './consentTexts';
import { sentence } from './sentence';

type Consent = AccountView['consents'][number];

const list = accountPage('get', '/consents', 'Consents given, with their texts', {
  handle: async (given) => {
    const { act, db, language, owner, text } = given;
    const { applications, consents } = await accountView(act.trx, owner, act.now);
    const textOf = await consentTexts(db);
    return showAccount(given, {
      template: 'account/consents',
      title: text.consents,
      back: `/${language}/account`,
      view: {
        consents: consents.map((one) => ({
          name: text.consentsPage.names[one.kind as keyof typeof text.consentsPage.names],
          of: sentence(text.consentsPage.of, { number: one.application }),
          state: stateOf(one, text, { language, now: act.now }),
          late: lateOf(one, applications, { language, now: act.now }),
          text: textOf(one.kind, one.version)?.text[language] ?? '',
          href: canWithdraw(one)
            ? `/${language}/account/applications/${one.application}/consents/${one.kind}`
            : null,
        })),
      },
    });
  },
});

const params = z.object({ number: z.string().max(40), consent: z.enum(['personalData', 'notices']) });

const ask = accountPage('get', '/applications/:number/consents/:consent', 'What withdrawing means', {
  params,
  handle: (given) => showWithdrawal(given, []),
});

const withdraw = accountPage('post', '/applications/:number/consents/:consent', 'Withdraw a consent', {
  params,
  body: 'form',
  handle: async (given) => {
    const { act, ctx, db, language, params: asked } = given;
    await ownOne(given, asked.number);
    const outcome = await attempt(db, async (trx) => {
      const application = await lockOwnApplication(trx, given.owner, asked.number);
      await withdrawConsent({ ...act, trx }, application, asked.consent);
    });
    const isDone = 'problems' in outcome && (await isWithdrawnAlready(db, asked.number, asked.consent));
    if ('problems' in outcome && !isDone) return showWithdrawal(given, outcome.problems);
    remember(ctx, 'withdrawConsent', isDone ? 'before' : 'now');
    return seeOther(ctx, `/${language}/account/consents`);
  },
});

export const consentPageRoutes = [list, ask, withdraw];

function canWithdraw({ kind, withdrawnAt, task }: Consent): boolean {
  return kind !== 'rules' && withdrawnAt === null && task?.status !== 'open';
}

function stateOf(
  { at, version, withdrawnAt, task }: Consent,
  { consentsPage: text }: Words['account'],
  { language, now }: { language: Language; now: Date },
): string {
  const given = sentence(text.given, { at: longDate(at, language), version });
  if (withdrawnAt) return `${given}; ${sentence(text.withdrawn, { at: longDate(withdrawnAt, language) })}`;
  if (task?.status === 'open')
    return `${given}; ${sentence(isPast(task.dueAt, now) ? text.askedPast : text.asked, { by: longDate(task.dueAt, language) })}`;
  return task?.status === 'refused' ? `${given}; ${text.refused}` : given;
}

/** Whom to call where the answer to a withdrawal is late (LPD: fifteen working days). */
function lateOf(
  { application, task }: Consent,
  applications: AccountView['applications'],
  { language, now }: { language: Language; now: Date },
) {
  if (task?.status !== 'open' || !isPast(task.dueAt, now)) return null;
  const one = applications.find(({ number }) => number === application);
  return one ? lateView(one, language) : null;
}

async function showWithdrawal(
  given: Signed<z.output<typeof params>, unknown>,
  problems: Problem[],
): Promise<void> {
  const { language, params: asked, text } = given;
  const one = await ownOne(given, asked.number);
  const name = text.consentsPage.names[asked.consent];
  return showAccount(given, {
    template: 'account/action',
    title: text.actions.names.withdrawConsent,
    back: `/${language}/account/consents`,
    office: one.department,
    problems,
    view: {
      possible: true,
      instead: text.actions.cannot,
      number: sentence(text.number, { number: one.number }),
      organization: name,
      lead: text.consentsPage[`${asked.consent}Lead`],
      action: `/${language}/account/applications/${one.number}/consents/${asked.consent}`,
      multipart: false,
      takesFiles: false,
      files: [],
      fields: [],
      submit: text.actions.names.withdrawConsent,
      danger: true,
    },
  });
}
