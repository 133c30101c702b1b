import type { Knex } from 'knex';
import { lockOwnApplication } from '../../commands/account/lockOwnApplication';
import { answerCorrection } from '../../commands/answerCorrection';
import type { OwnApplicationView } from '../../contract/account';
import type { Language } from '../../contract/common';
import { fieldErrors } from '../../contract/fieldErrors';
import { answerCorrectionRequest } from '../../contract/submission';
import { attempt } from '../../middleware/attempt';
import { seeOther } from '../../middleware/showPage';
import type { FormState, Problem } from '../../pages/fields';
import { filled, words } from '../../pages/words';
import { type CurrentVersion, currentVersion } from '../../presenters/currentVersion';
import { settlementOptions, settlementsElsewhere } from '../../presenters/settlementOptions';
import type { FormFiles } from '../route';
import { accountPage, fieldsIn, nothingEntered, remember, type Signed, showAccount } from './accountPage';
import { byNumber, ownOne } from './application';
import { correctionBody } from './correctionBody';
import { namesAsked, readCorrection, sectionsOf, valuesOf } from './correctionForm';
import { correctionProblems } from './correctionProblems';
import { isPressedAgain, sayAgain, wordsInstead } from './pressedAgain';
import { keepFile } from './uploads';

type Given = Signed<{ number: string }, unknown>;
const action = 'answerCorrection';

const ask = accountPage('get', '/applications/:number/answerCorrection', 'What is asked to be corrected', {
  params: byNumber,
  handle: async (given) => showCorrection(given, await ownOne(given, given.params.number), nothingEntered),
});

const answer = accountPage('post', '/applications/:number/answerCorrection', 'Send the correction', {
  params: byNumber,
  body: 'form-files',
  handle: async (given) => {
    const { body: sent, ctx, db, language } = given;
    const one = await ownOne(given, given.params.number);
    if (await isPressedAgain(db, one, action)) return sayAgain(given, one.number, action);
    const current = await currentVersion(db, one.number);
    const names = namesAsked(one.correction?.items ?? [], current);
    const uploads = await keepUploads(given, sent, names);
    const { attachments } = uploads;
    const entered = readCorrection(sent.form);
    const said = { text: sent.form.get('text')?.trim() || undefined, asIs: sent.form.getAll('asIs') };
    const body = correctionBody({ entered, attachments, current, ...said });
    const refuse = async (problems: Problem[]) =>
      showCorrection(given, await ownOne(given, one.number), {
        values: { ...entered, ...attachments, ...said },
        problems: correctionProblems(problems, names, body.benefits),
      });
    const parsed = answerCorrectionRequest.safeParse(body, { reportInput: true });
    if (!parsed.success) {
      const errors = Object.entries(fieldErrors(parsed.error.issues));
      return refuse([...errors.map(([field, code]) => ({ field, code })), ...uploads.problems]);
    }
    if (uploads.problems.length > 0) return refuse(uploads.problems);
    const outcome = await attempt(db, async (trx) =>
      answerCorrection(
        { ...given.act, trx },
        await lockOwnApplication(trx, given.owner, one.number),
        parsed.data,
      ),
    );
    if ('problems' in outcome) {
      const now = await ownOne(given, one.number);
      if (await isPressedAgain(db, now, action)) return sayAgain(given, now.number, action);
      return refuse(outcome.problems);
    }
    remember(ctx, 'answerCorrection');
    return seeOther(ctx, `/${language}/account/applications/${one.number}`);
  },
});

/** Before the other actions, whose `:action` would take its name. */
export const correctionRoutes = [ask, answer];

async function keepUploads(
  given: Given,
  { form, files, fileProblems }: FormFiles,
  names: readonly string[],
): Promise<{ attachments: Record<string, string>; problems: Problem[] }> {
  const before = [...form].filter(([name, value]) => name.startsWith('attachment.') && value);
  const attachments: Record<string, string> = Object.fromEntries(before);
  const problems: Problem[] = [...fileProblems].map(([field, code]) => ({ field, code }));
  for (const [name, file] of files) {
    if (!names.includes(name)) {
      problems.push({ field: name, code: 'correction.not_asked' });
      continue;
    }
    const kept = await keepFile(given, file);
    if ('id' in kept) attachments[`attachment.${name.slice(5)}`] = kept.id;
    else problems.push({ field: name, code: kept.problem });
  }
  return { attachments, problems };
}

async function showCorrection(given: Given, one: OwnApplicationView, state: FormState): Promise<void> {
  const { db, language, text } = given;
  const current = await currentVersion(db, one.number);
  const names = namesAsked(one.correction?.items ?? [], current);
  const shown: FormState = {
    ...state,
    values: { ...valuesOf(current), ...state.values },
    problems: named(state.problems, language, { names, current }),
  };
  const possible = one.can.includes('answerCorrection');
  return showAccount(given, {
    template: 'account/correction',
    title: text.actions.names.answerCorrection,
    back: `/${language}/account/applications/${one.number}`,
    office: one.department,
    problems: possible ? shown.problems : [],
    view: {
      possible,
      instead: await wordsInstead(db, one, action, text),
      number: filled(text.number, { number: one.number }),
      items: (one.correction?.items ?? []).map(({ name, text: said }) => ({
        name: name[language],
        text: said[language],
      })),
      sections: sectionsOf(language, shown, { names, current, lists: await listsOf(db, language, current) }),
      text: fieldsIn(language, shown).textarea('text', {
        ...{ label: text.correction.text, optional: true, maxlength: 4000 },
      }),
      asIs: fieldsIn(language, shown).checkboxes('asIs', asIsOptions(one, language), {
        ...{ label: text.correction.asIs, hint: text.correction.asIsHint, optional: true },
      }),
      kept: Object.entries(state.values)
        .filter(([name, value]) => name.startsWith('attachment.') && value)
        .map(([name, value]) => ({ name, value })),
    },
  });
}

/** Two fields of one fault are told apart in the summary by their names, and by whose they are. */
function named(
  problems: readonly Problem[],
  language: Language,
  { names, current }: { names: string[]; current: CurrentVersion },
): Problem[] {
  const lists = { relations: [], settlements: [], impairments: [] };
  const labels = sectionsOf(language, nothingEntered, { names, current, lists }).flatMap(
    ({ title, fields }) => fields.map(({ name, label }): [string, string] => [name, `${title}, «${label}»`]),
  );
  const labelOf = new Map(labels);
  const other = words[language].account.correctionTitle;
  return problems.map((one) => ({
    ...one,
    params: { what: labelOf.get(one.field) ?? other, ...one.params },
  }));
}

const asIsOptions = ({ correction }: OwnApplicationView, language: Language) =>
  (correction?.items ?? []).map(({ item, name }) => ({ value: item, label: name[language] }));

async function listsOf(db: Knex, language: Language, { regionId }: CurrentVersion) {
  const options = async (table: string) => {
    const rows = await db(table).select('code', 'name').orderBy('position');
    return rows.map(({ code, name }) => ({ value: code as string, label: name[language] as string }));
  };
  return {
    relations: await options('relations'),
    settlements: [
      ...(await settlementOptions({ trx: db }, regionId, language)),
      ...(await settlementsElsewhere({ trx: db }, regionId, language)),
    ],
    impairments: await options('impairments'),
  };
}
