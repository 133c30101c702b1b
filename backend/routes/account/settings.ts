import { changeNotices } from '../../commands/changeNotices';
import { changeNoticesRequest } from '../../contract/account';
import { languages } from '../../contract/common';
import { fieldErrors } from '../../contract/fieldErrors';
import { attempt } from '../../middleware/attempt';
import { seeOther } from '../../middleware/showPage';
import type { FormState, Problem } from '../../pages/fields';
import { accountView } from '../../presenters/accountView';
import { retentionTerms } from '../../presenters/retentionTerms';
import { accountPage, fieldsIn, nothingEntered, remember, type Signed, showAccount } from './accountPage';
import { noticesConsent } from './consentTexts';
import { retentionText } from './retentionText';

type Given = Signed<object, unknown>;

const notices = accountPage('get', '/notices', 'How and in which language to be told', {
  handle: async (given) => {
    const view = await accountView(given.act.trx, given.owner, given.act.now);
    return showNotices(given, { ...nothingEntered, values: view.notices });
  },
});

const save = accountPage('post', '/notices', 'Save how to be told', {
  body: 'form',
  handle: async (given) => {
    const { act, body, ctx, db, language, owner } = given;
    const values = {
      channels: body.getAll('channels'),
      language: body.get('language') ?? undefined,
      consent: body.get('consent') ?? undefined,
    };
    const parsed = changeNoticesRequest.safeParse(values, { reportInput: true });
    if (!parsed.success) {
      const problems = Object.entries(fieldErrors(parsed.error.issues)).map(
        ([field, code]): Problem => ({ field: field.split('.')[0]!, code }),
      );
      return showNotices(given, { values, problems });
    }
    const outcome = await attempt(db, (trx) => changeNotices({ ...act, trx }, owner, parsed.data));
    if ('problems' in outcome) return showNotices(given, { values, problems: outcome.problems });
    remember(ctx, 'notices');
    return seeOther(ctx, `/${language}/account/notices`);
  },
});

const data = accountPage('get', '/data', 'Take away all own data', {
  handle: async (given) =>
    showAccount(given, {
      template: 'account/data',
      title: given.text.data,
      back: `/${given.language}/account`,
      view: { retention: retentionText(await retentionTerms(given.db), given.language) },
    }),
});

export const settingPageRoutes = [notices, save, data];

async function showNotices(given: Given, state: FormState): Promise<void> {
  const { db, language, owner, text } = given;
  const consent = await noticesConsent(db, owner);
  const fields = fieldsIn(language, state);
  return showAccount(given, {
    template: 'account/notices',
    title: text.notices,
    back: `/${language}/account`,
    problems: state.problems,
    view: {
      fields: [
        fields.checkboxes(
          'channels',
          [
            { value: 'sms', label: text.noticesPage.sms },
            { value: 'email', label: text.noticesPage.email },
          ],
          { label: text.noticesPage.channels },
        ),
        fields.radios(
          'language',
          languages.map((value) => ({ value, label: text.noticesPage[value] })),
          { label: text.noticesPage.language },
        ),
        // Asked for only where none is in force.
        ...(consent
          ? [
              fields.checkboxes(
                'consent',
                [{ value: consent.version, label: consent.title[language], hint: consent.text[language] }],
                { label: text.noticesPage.consent },
              ),
            ]
          : []),
      ],
    },
  });
}
