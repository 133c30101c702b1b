import type { DraftBenefits } from '../../commands/draft/Draft';
import { judgeDraft } from '../../commands/draft/judgeDraft';
import { forgetAdded, lackingDocuments, undecidedOf } from '../../commands/draft/lackingDocuments';
import { dropDraftFile, storeDraftFile } from '../../commands/draft/storeDraftFile';
import { findService } from '../../commands/submission/findService';
import { code } from '../../contract/common';
import { notFound } from '../../errors';
import { reference } from '../../models/reference';
import type { Problem } from '../../pages/fields';
import { filled } from '../../pages/words';
import { formView } from './contacts';
import { fileView, limitUpload } from './fileView';
import { regionParams } from './region';
import { fieldsIn, type Step, showStep, stateOf, stepPage } from './step';
import { takeStep } from './takeStep';

const show = stepPage('benefits', {
  ...{ summary: 'Step 4: the benefits, each none or has', page: 'benefits' },
  show: async (step) => {
    const { draft, words, language, to } = step;
    const rows = await benefitsOf(step);
    const saved = Object.fromEntries(
      rows.map(({ code: one }) => [`benefits.${one}`, one in draft.data.benefits ? 'has' : 'none']),
    );
    const state = stateOf(step, 'benefits', saved);
    const make = fieldsIn(step, state);
    const fields = rows.map((row) =>
      make.radios(
        `benefits.${row.code}`,
        [
          { value: 'none', label: words.benefits.none },
          { value: 'has', label: words.benefits.has },
        ],
        { label: row.name[language], hint: hintOf(step, row), inline: true },
      ),
    );
    return showStep(step, {
      ...{ template: 'form', at: 'benefits', problems: state.problems, title: words.benefits.title },
      view: formView(to('benefits'), fields, words.steps.next, words.benefits.lead),
    });
  },
});

interface BenefitRow {
  code: string;
  name: { kk: string; ru: string };
  class: 'out-of-turn' | 'first-priority';
  proof: { kk: string; ru: string };
  applies_in_special_queues: boolean;
}

async function benefitsOf({ act }: Pick<Step, 'act'>): Promise<BenefitRow[]> {
  const { benefits } = await findService(act, 'special-enrolment');
  const rows: BenefitRow[] = await reference(act, 'benefits', (trx) => trx('benefits').orderBy('position'));
  return rows.filter(({ code: one }) => benefits.includes(one));
}

function hintOf({ words: { benefits } }: Step, row: BenefitRow): string {
  return row.applies_in_special_queues
    ? `${benefits[row.class]}.`
    : `${benefits[row.class]}. ${benefits.noPriority}`;
}

const take = takeStep('benefits', {
  ...{ summary: 'Step 4: the benefits, taken', kind: 'form', page: 'benefits' },
  take: async (step, form) => {
    const { act, draft } = step;
    const rows = await benefitsOf(step);
    const before = draft.data.benefits;
    const claimed = rows.filter((row) => form.get(`benefits.${row.code}`) === 'has').map((row) => row.code);
    const benefits: DraftBenefits = Object.fromEntries(claimed.map((one) => [one, before[one] ?? null]));
    const asFiled = { incomplete: true };
    const errors = await judgeDraft(act, { ...draft.data, benefits }, ['benefits'], asFiled);
    const problems = Object.entries(errors).map(
      ([path, problem]): Problem => ({
        field: `benefits.${claimed[Number(path.split('.')[1])]}`,
        code: problem,
      }),
    );
    if (problems.length > 0) return { problems };
    for (const [one, file] of Object.entries(before))
      if (file && !(one in benefits)) await dropDraftFile(act, draft, file);
    draft.data.benefits = benefits;
    return { done: 'benefits', ...(await afterProof(step, null)) };
  },
});

/** On to the next benefit without a proof; then to the question whether to file without it. */
async function afterProof({ act, draft }: Step, current: string | null): Promise<{ to?: string }> {
  const codes = Object.keys(draft.data.benefits);
  const next = codes
    .slice(current ? codes.indexOf(current) + 1 : 0)
    .find((one) => draft.data.benefits[one] === null);
  if (next) return { to: `benefits/${next}` };
  const lacking = await lackingDocuments(act, draft.data);
  forgetAdded(draft.data, lacking);
  return undecidedOf(draft.data, lacking).length > 0 ? { to: 'incomplete' } : {};
}

const params = regionParams.extend({ benefit: code }) as never;
const pageOf = ({ benefit }: Record<string, string>) => `benefits/${benefit}`;

const proof = stepPage('benefits/:benefit', {
  ...{ summary: 'Step 4: the proof of a benefit', params },
  show: async (step) => {
    const { draft, words, language, to } = step;
    const row = await claimedRow(step);
    const state = stateOf(step, pageOf(step.params), {});
    const file = await fileView(step, draft.data.benefits[row.code]);
    const upload = fieldsIn(step, state).file('file', {
      label: file ? words.documents.replace : words.benefits.file,
      hint: words.frame.fileHint,
    });
    return showStep(step, {
      ...{ template: 'upload', at: 'benefits', problems: state.problems, title: words.benefits.proofTitle },
      back: to('benefits'),
      view: {
        ...formView(to(pageOf(step.params)), [], words.benefits.upload, row.name[language]),
        ...{
          upload,
          file,
          later: file ? words.steps.next : words.benefits.later,
          attachedTitle: words.benefits.file,
        },
        notes: [filled(words.benefits.proof, { proof: row.proof[language] }), words.benefits.original],
      },
    });
  },
});

async function claimedRow(step: Step): Promise<BenefitRow> {
  const row = (await benefitsOf(step)).find((one) => one.code === step.params.benefit);
  if (!row || !(row.code in step.draft.data.benefits)) throw notFound();
  return row;
}

const attach = takeStep('benefits/:benefit', {
  ...{ summary: 'Step 4: the proof of a benefit, taken', kind: 'form-data', params, page: pageOf },
  fault: () => 'file',
  limit: ({ ctx }, { file }) => limitUpload(ctx.ip, file),
  take: async (step, { form, upload, fileProblem }) => {
    const { act, draft } = step;
    const { code: benefit } = await claimedRow(step);
    if (fileProblem) return { problems: [{ field: 'file', code: fileProblem }] };
    if (upload) {
      draft.data.benefits[benefit] = await storeDraftFile(act, draft, upload, draft.data.benefits[benefit]!);
    } else if (!form.has('later')) return { problems: [{ field: 'file', code: 'field.required' }] };
    return afterProof(step, benefit);
  },
});

export const benefitRoutes = [show, take, proof, attach];
