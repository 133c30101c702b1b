import { z } from 'zod';
import { judgeSubmission } from '../../commands/checkSubmission';
import { draftBody } from '../../commands/draft/draftBody';
import { draftDigest } from '../../commands/draft/draftDigest';
import { isLacking, judgeDraft } from '../../commands/draft/judgeDraft';
import { lackingIn, undecidedOf } from '../../commands/draft/lackingDocuments';
import { previewLetters } from '../../commands/draft/previewLetters';
import { submitDraft } from '../../commands/draft/submitDraft';
import { type FieldErrors, notFound } from '../../errors';
import { limitFilings } from '../../middleware/limitFilings';
import { limitRate } from '../../middleware/limitRate';
import { serveFile } from '../../middleware/serveFile';
import { describeProblem } from '../../pages/describeProblem';
import type { Problem } from '../../pages/fields';
import { filled } from '../../pages/words';
import { renderPaper } from '../../papers';
import { readableBlocks } from '../../papers/readableBlocks';
import { contactFaults } from './contacts';
import { lackingTexts, lackingTitle } from './incomplete';
import { regionParams } from './region';
import { type Step, showStep, stateOf, stepPage } from './step';
import { summaryOf } from './summary';
import { takeStep } from './takeStep';

const show = stepPage('check', {
  ...{ summary: 'Step 6: everything entered, and the letters as they will be filed', page: 'check' },
  show: async (step) => {
    const { act, draft, words, language, to } = step;
    const { problems } = stateOf(step, 'check', {});
    const { errors, checked, lacking } = await judge(step);
    const letters = checked ? await previewLetters(act, checked) : [];
    const faults = faultsOf(step, errors);
    const undecided = undecidedOf(draft.data, lacking).length > 0;
    return showStep(step, {
      ...{ template: 'check', at: 'check', problems, title: words.check.title },
      view: {
        open: openText(step, problems),
        officeAddress: step.office.address[language],
        faults: faults.map((fault) => ({
          text: describeProblem(language)(fault.problem),
          href: to(fault.page),
        })),
        lacking: await lackingTexts(step, lacking),
        lackingTitle: lackingTitle(step, lacking),
        agreed: undecided ? null : words.check.agreed,
        incomplete: to('incomplete'),
        sections: await summaryOf(step),
        letters: letters.map((facts, index) => ({
          name: facts.organization.name[language],
          blocks: readableBlocks('letter', facts, language),
          pdf: to(`check/letters/${draft.data.choices[index]!.organization}.pdf`),
        })),
        ready: faults.length === 0 && !undecided,
        action: to('check'),
        shown: draftDigest(draft),
      },
    });
  },
});

/** Filed before, by somebody whom this phone need not be: the way out for either. */
function openText({ words, language, to }: Step, problems: readonly Problem[]) {
  const open = problems.find(({ code }) => code === 'application.already_open');
  if (!open) return null;
  return {
    why: filled(words.organizations.openWhy, open.params),
    ...{ account: `/${language}/account`, list: to('organizations') },
  };
}

/** The draft as it would be filed: what is lacking is no fault once the parent knows of it. */
async function judge({ act, draft: { data } }: Step) {
  const asFiled = (incomplete: boolean) => judgeSubmission(act, draftBody(data, incomplete), 'portal');
  const whole = await asFiled(false);
  const lacking = lackingIn(data, whole.errors);
  return { lacking, ...(lacking.length > 0 ? await asFiled(true) : whole) };
}

/** Whatever changed since it was entered: a consent's text, an organisation, a confirmation that ran out. */
function faultsOf({ draft }: Step, errors: FieldErrors): { problem: Problem; page: string }[] {
  return Object.entries(errors)
    .filter(([, code]) => !isLacking(code))
    .map(([path, code]) => {
      const [contact] = path.startsWith('contacts')
        ? contactFaults({ [path]: code }, draft.data.contacts)
        : [];
      const problem = contact ?? { field: path, code };
      return { problem, page: contact ? `contacts/${contact.field}` : pageOf(path) };
    });
}

function pageOf(path: string): string {
  const pages: [RegExp, string][] = [
    [/^parent\.address/, 'address'],
    [/^parent\.(last|first|middle)Name/, 'parent-name'],
    [/^parent/, 'parent'],
    [/^child\.(last|first|middle)Name/, 'child-name'],
    [/^child/, 'child'],
    [/^conclusion/, 'conclusion'],
    [/^choices/, 'organizations'],
    [/^benefits/, 'benefits'],
    [/^notices/, 'notices'],
  ];
  return pages.find(([pattern]) => pattern.test(path))?.[1] ?? '';
}

const letter = stepPage('check/letters/:organization.pdf', {
  summary: 'Step 6: a letter as PDF, before it is filed',
  params: regionParams.extend({ organization: z.coerce.number().int().positive() }) as never,
  answers: { 200: 'application/pdf', 303: 'where the application stands', 404: 'nothing' },
  show: async (step) => {
    const { act, ctx, draft, language, params } = step;
    const { checked } = await judge(step);
    const index = draft.data.choices.findIndex(
      ({ organization }) => organization === Number(params.organization),
    );
    const facts = checked && (await previewLetters(act, checked))[index];
    if (!facts) throw notFound('paper.not_found');
    const bytes = await renderPaper('letter', facts, language, { draft: true });
    serveFile(ctx, { type: 'application/pdf', bytes, name: `letter.${language}.pdf` });
  },
});

const submit = takeStep('check', {
  ...{ summary: 'Submit the application, once', kind: 'form', page: 'check', fault: () => 'submit' },
  limit: ({ ctx }) => limitRate('submit', ctx.ip),
  around: ({ ctx, draft }, run) => limitFilings({ ip: ctx.ip, phone: draft.phone }, run),
  take: async ({ act, draft }, form) => {
    const { data } = draft;
    // Changed since in another tab: what was not shown is not filed.
    if (form.get('shown') !== draftDigest(draft))
      return { problems: [{ field: 'submit', code: 'draft.changed' }] };
    const errors = await judgeDraft(act, data);
    const lacking = lackingIn(data, errors);
    if (undecidedOf(data, lacking).length > 0) return { to: 'incomplete' };
    if (Object.values(errors).some((code) => !isLacking(code)))
      return { problems: [{ field: 'submit', code: 'request.invalid' }] };
    await submitDraft(act, draft, { incomplete: lacking.length > 0 });
    return { to: 'done' };
  },
});

export const checkRoutes = [show, letter, submit];
