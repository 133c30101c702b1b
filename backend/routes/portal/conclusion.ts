import { errorsOf, isLacking, judgeDraft } from '../../commands/draft/judgeDraft';
import { forgetAdded, lackingIn, undecidedOf } from '../../commands/draft/lackingDocuments';
import { storeDraftFile } from '../../commands/draft/storeDraftFile';
import type { Problem } from '../../pages/fields';
import { readDate, readForm } from '../../pages/readForm';
import { formView } from './contacts';
import { fileView, limitUpload } from './fileView';
import { flat, namedOptions } from './people';
import { fieldsIn, inOrder, showStep, stateOf, stepPage } from './step';
import { takeStep } from './takeStep';

const typed = ['number', 'issuer', 'impairment'].map((name) => `conclusion.${name}`);
const dates = ['issuedOn', 'validUntil'].map((name) => `conclusion.${name}`);

const show = stepPage('conclusion', {
  ...{ summary: 'Step 2: the conclusion of the consultation', page: 'conclusion' },
  show: async (step) => {
    const { act, draft, words, language, to } = step;
    const { documents, frame } = words;
    const state = stateOf(step, 'conclusion', flat(draft.data.parts.conclusion, 'conclusion'));
    const make = fieldsIn(step, state);
    const file = await fileView(step, draft.data.parts.conclusion?.attachment as string | null);
    const fields = [
      make.text('conclusion.number', { label: documents.number, size: 'medium', maxlength: 60 }),
      make.text('conclusion.issuer', { label: documents.issuer, hint: documents.issuerHint, maxlength: 300 }),
      make.date('conclusion.issuedOn', { label: documents.issuedOn }),
      make.date('conclusion.validUntil', { label: documents.validUntil, hint: documents.validUntilHint }),
      make.radios('conclusion.impairment', await namedOptions(act, 'impairments', language), {
        label: documents.impairment,
      }),
    ];
    const upload = make.file('file', {
      label: file ? documents.replace : documents.file,
      hint: frame.fileHint,
    });
    return showStep(step, {
      ...{ template: 'upload', at: 'conclusion', problems: state.problems, title: documents.title },
      view: {
        ...formView(to('conclusion'), fields, words.steps.next, documents.lead),
        ...{ upload, file, later: null, notes: [], attachedTitle: documents.file },
      },
    });
  },
});

const take = takeStep('conclusion', {
  ...{ summary: 'Step 2: the conclusion, taken', kind: 'form-data', page: 'conclusion', dates },
  fault: () => 'file',
  limit: ({ ctx }, { file }) => limitUpload(ctx.ip, file),
  take: async ({ act, draft }, { form, upload, fileProblem }) => {
    const { data } = draft;
    const before = (data.parts.conclusion?.attachment as string | null | undefined) ?? null;
    const attachment = upload ? await storeDraftFile(act, draft, upload, before) : before;
    // Kept whatever else is wrong: an upload is never lost.
    data.parts.conclusion = { ...data.parts.conclusion, attachment };
    const values = Object.fromEntries(
      [...Object.entries(readForm(form, typed)), ...dates.map((name) => [name, readDate(form, name)])].map(
        ([name, value]) => [String(name).slice('conclusion.'.length), value],
      ),
    );
    const parts = { ...data.parts, conclusion: { ...values, attachment } };
    const errors = await judgeDraft(act, { ...data, parts });
    const problems = Object.entries(errorsOf(errors, ['conclusion']))
      .filter(([, code]) => !isLacking(code))
      .map(([field, code]): Problem => ({ field: field === 'conclusion.attachment' ? 'file' : field, code }));
    if (fileProblem) problems.push({ field: 'file', code: fileProblem });
    const order = [...typed.slice(0, 2), ...dates, ...typed.slice(2), 'file'];
    if (problems.length > 0) return { problems: inOrder(problems, order) };
    data.parts = parts;
    const lacking = lackingIn(data, errors);
    forgetAdded(data, lacking);
    const asked = undecidedOf(data, lacking).some(({ what }) => what === 'conclusion');
    return { done: 'conclusion', ...(asked && { to: 'incomplete' }) };
  },
});

export const conclusionRoutes = [show, take];
