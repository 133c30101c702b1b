import { z } from 'zod';
import { lockOwnApplication } from '../../commands/account/lockOwnApplication';
import type { OwnApplicationView } from '../../contract/account';
import type { Language } from '../../contract/common';
import { fieldErrors } from '../../contract/fieldErrors';
import { attempt } from '../../middleware/attempt';
import { seeOther } from '../../middleware/showPage';
import type { FormState, Problem } from '../../pages/fields';
import { longDate } from '../../papers/dates';
import { accountPage, nothingEntered, remember, type Signed, showAccount } from './accountPage';
import { actionForms, isRefused, type PageAction } from './actionForms';
import { ownOne } from './application';
import { filesView } from './files';
import { isPressedAgain, sayAgain, wordsInstead } from './pressedAgain';
import { sentence } from './sentence';
import { keepUploads } from './uploads';

const params = z.object({
  number: z.string().max(40),
  action: z.enum(Object.keys(actionForms) as [PageAction, ...PageAction[]]),
});
type Given = Signed<z.output<typeof params>, unknown>;

const ask = accountPage('get', '/applications/:number/:action', 'What an action means and asks', {
  params,
  handle: async (given) => {
    const one = await ownOne(given, given.params.number);
    const about = isRefused(one) ? 'refusal' : undefined;
    return showAction(given, one, { ...nothingEntered, values: { about } });
  },
});

const act = accountPage('post', '/applications/:number/:action', 'Do it', {
  params,
  body: 'form-files',
  handle: async (given) => {
    const { params: asked, body, ctx, db, language } = given;
    const one = await ownOne(given, asked.number);
    if (await isPressedAgain(db, one, asked.action)) return sayAgain(given, one.number, asked.action);
    const form = actionForms[asked.action];
    const { attachments, problems: unread } = await keepUploads(given, body, form.files ?? 1);
    const values = form.read(body.form, attachments);
    const shown = { ...flat(values), attachments } as FormState['values'];
    // Only files were enclosed or taken away: the rest is not judged yet.
    if (body.form.has('attach') || body.form.has('remove'))
      return showAction(given, one, { values: shown, problems: unread });
    const parsed = form.body.safeParse(values, { reportInput: true });
    const problems: Problem[] = parsed.success
      ? unread
      : [...problemsOf(fieldErrors(parsed.error.issues)), ...unread];
    if (problems.length > 0) return showAction(given, one, { values: shown, problems });
    const outcome = await attempt(db, async (trx) => {
      const application = await lockOwnApplication(trx, given.owner, one.number);
      await form.does({ ...given.act, trx }, application, parsed.data as never);
    });
    if ('problems' in outcome) {
      const now = await ownOne(given, one.number);
      if (await isPressedAgain(db, now, asked.action, values))
        return sayAgain(given, now.number, asked.action);
      return showAction(given, now, { values: shown, problems: outcome.problems.map(onTheForm) });
    }
    remember(ctx, asked.action);
    return seeOther(ctx, `/${language}/account/applications/${one.number}`);
  },
});

export const actionPageRoutes = [ask, act];

function problemsOf(errors: Record<string, Problem['code']>): Problem[] {
  return Object.entries(errors).map(([field, code]) => onTheForm({ field, code }));
}

/** An upload stands on the form as `file`, whatever the request calls it. */
function onTheForm(problem: Problem): Problem {
  return /^(conclusion\.)?attachments?(\.\d+)?$/.test(problem.field)
    ? { ...problem, field: 'file' }
    : problem;
}

/** Fields are named by the paths of the request. */
function flat(values: Record<string, unknown>): Record<string, unknown> {
  const { conclusion, ...others } = values;
  const parts = Object.entries((conclusion ?? {}) as object);
  return { ...others, ...Object.fromEntries(parts.map(([name, value]) => [`conclusion.${name}`, value])) };
}

async function showAction(given: Given, one: OwnApplicationView, state: FormState): Promise<void> {
  const { language, text, params: asked } = given;
  const { fields, danger = false } = actionForms[asked.action];
  const until = asked.action === 'annulReferral' ? one.referral?.annulUntil : one.referral?.extendUntil;
  const possible = one.can.includes(asked.action);
  const made = fields(language, state, one, { impairments: await impairmentsIn(given.db, language) });
  return showAccount(given, {
    template: 'account/action',
    title: text.actions.names[asked.action],
    back: `/${language}/account/applications/${one.number}`,
    office: one.department,
    problems: possible ? state.problems : [],
    view: {
      possible,
      instead: await wordsInstead(given.db, one, asked.action, text),
      number: sentence(text.number, { number: one.number }),
      organization: one.organization.name[language],
      lead: sentence(text.actions.leads[asked.action], { until: until ? longDate(until, language) : '' }),
      action: `/${language}/account/applications/${one.number}/${asked.action}`,
      multipart: true,
      fields: made,
      takesFiles: made.some(({ kind }) => kind === 'file'),
      files: await filesView(given, (state.values.attachments as string[] | undefined) ?? []),
      submit: text.actions.names[asked.action],
      danger,
    },
  });
}

async function impairmentsIn(db: Given['db'], language: Language) {
  const rows = await db('impairments').orderBy('position').select('code', 'name');
  return rows.map(({ code, name }) => ({ value: String(code), label: String(name[language]) }));
}
