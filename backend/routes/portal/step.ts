import type { Knex } from 'knex';
import type { Act } from '../../act';
import { type Draft, type DraftPage, draftPages, nextPage } from '../../commands/draft/Draft';
import { findDraft } from '../../commands/draft/findDraft';
import { goneDraft } from '../../commands/draft/goneDraft';
import type { Language } from '../../contract/common';
import { seeOther, showPage } from '../../middleware/showPage';
import { describeProblem } from '../../pages/describeProblem';
import { type FormState, fieldsOf, type Problem } from '../../pages/fields';
import type { Page } from '../../pages/renderPage';
import { filled, type Words, words } from '../../pages/words';
import { type Context, type Route, route } from '../route';
import { draftToken } from './draftCookie';
import { findOffice, type RegionOffice, regionParams } from './region';

/** What a page of the wizard knows. */
export interface Step {
  act: Act;
  ctx: Context;
  db: Knex;
  draft: Draft;
  language: Language;
  words: Words;
  office: RegionOffice;
  params: Record<string, string>;
  /** The path of a page of the application. */
  to: (page: string) => string;
}

export const applicationPath = '/:language/:region/special-enrolment';

export function pathTo(language: Language, region: string) {
  return (page: string) => `/${language}/${region}/special-enrolment${page ? `/${page}` : ''}`;
}

interface Showing {
  summary: string;
  params?: typeof regionParams;
  /** One of the order: it is shown once those before it are done. */
  page?: DraftPage | 'check';
  answers?: Route['answers'];
  show: (step: Step) => Promise<unknown>;
}

/** A page of an application being filled in, for whoever holds its cookie; others are led to the beginning. */
export function stepPage(
  path: string,
  { summary, params = regionParams, page, answers, show }: Showing,
): Route {
  return route('get', `${applicationPath}/${path}`, {
    ...{ summary, params, access: 'public' },
    answers: { 200: 'text/html', 303: 'where the application stands', ...answers, 410: 'text/html' },
    handle: async (act, { ctx, db, params: given }) => {
      const { language, region } = given;
      const token = draftToken(ctx);
      const draft = await findDraft(act.trx, token, act.now);
      if (!draft && token) throw await goneDraft(act.trx, token);
      const elsewhere = draft ? led(draft, region, page) : '';
      if (elsewhere !== null) return seeOther(ctx, pathTo(language, draft?.regionId ?? region)(elsewhere));
      return show(await stepOf(act, { ctx, db, draft: draft!, params: given }));
    },
  });
}

/** Where the holder of a draft belongs instead: what was filed says so, a page comes after those before it. */
function led(draft: Draft, region: string, page: DraftPage | 'check' | undefined): string | null {
  if (draft.submissionId) return 'done';
  const next = nextPage(draft.data) ?? 'check';
  if (draft.regionId !== region) return next;
  if (page === undefined || next === 'check') return null;
  const order: readonly string[] = [...draftPages, 'check'];
  return order.indexOf(next) < order.indexOf(page) ? next : null;
}

export async function stepOf(
  act: Act,
  {
    ctx,
    db,
    draft,
    params,
  }: Pick<Step, 'ctx' | 'db' | 'draft'> & { params: { language: Language; region: string } },
): Promise<Step> {
  const { language, region } = params;
  return {
    ...{ act, ctx, db, draft, language, words: words[language] },
    params: params as unknown as Record<string, string>,
    office: await findOffice(act, region),
    to: pathTo(language, region),
  };
}

/** A form as it stands: what was saved, or what was sent last to this page and could not be taken. */
export function stateOf({ draft }: Step, page: string, saved: FormState['values']): FormState {
  const { attempt } = draft.data;
  if (attempt?.page !== page) return { values: saved, problems: [] };
  // Alone: a box that was unticked is not sent.
  return { values: attempt.values, problems: attempt.problems };
}

export function fieldsIn({ language }: Step, state: FormState) {
  return fieldsOf(state, describeProblem(language));
}

/** Faults in the order of the page's fields: the summary reads as the page does. */
export function inOrder(problems: Problem[], names: readonly string[]): Problem[] {
  return [...problems].sort((a, b) => names.indexOf(a.field) - names.indexOf(b.field));
}

const numbers: Record<string, number> = {
  contacts: 1,
  ...{ parent: 2, 'parent-name': 2, address: 2, child: 2, 'child-name': 2, conclusion: 2 },
  ...{ organizations: 3, benefits: 4, notices: 5, check: 6 },
};

/** The step that a draft has come to, of six. */
export function stepNumber(data: Draft['data']): number {
  return numbers[nextPage(data) ?? 'check']!;
}

type Shown = Omit<Page, 'language' | 'office'> & { at: DraftPage | 'check' };

/** Shows a page of the wizard: the step it belongs to, the way back. */
export function showStep(step: Step, { at, back, view, ...page }: Shown): Promise<void> {
  const { ctx, language, office, to } = step;
  const order: readonly string[] = [...draftPages, 'check'];
  const before = order[order.indexOf(at) - 1];
  const number = filled(step.words.steps.number, { number: numbers[at]! });
  return showPage(ctx, {
    ...page,
    title: `${page.title} — ${number}`,
    ...{ language, office },
    back: back === undefined ? to(before ?? '') : back,
    view: { step: number, title: page.title, saved: step.words.steps.saved, ...view },
  });
}
