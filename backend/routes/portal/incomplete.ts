import { type DraftPage, nextPage } from '../../commands/draft/Draft';
import {
  type Lacking,
  lackingDocuments,
  lackingKey,
  undecidedOf,
} from '../../commands/draft/lackingDocuments';
import { seeOther } from '../../middleware/showPage';
import type { Problem } from '../../pages/fields';
import { filled } from '../../pages/words';
import { longDate } from '../../papers/dates';
import { fieldsIn, type Step, showStep, stateOf, stepPage } from './step';
import { takeStep } from './takeStep';

const ask = stepPage('incomplete', {
  summary: 'Documents are missing or have expired: add each, or file it as it is',
  show: async (step) => {
    const { act, ctx, draft, words, to } = step;
    const { documents } = words;
    const lacking = await lackingDocuments(act, draft.data);
    if (lacking.length === 0) return seeOther(ctx, to(nextPage(draft.data) ?? 'check'));
    const saved = draft.data.asIs.map((key) => [`asIs.${key}`, 'as-is']);
    const state = stateOf(step, 'incomplete', Object.fromEntries(saved));
    const make = fieldsIn(step, state);
    const texts = await lackingTexts(step, lacking);
    const choices = [
      { value: 'add', label: documents.addNow },
      { value: 'as-is', label: documents.asIs },
    ];
    return showStep(step, {
      ...{ template: 'incomplete', problems: state.problems, title: lackingTitle(step, lacking) },
      ...placeOf(step, lacking),
      view: {
        fields: lacking.map((one, index) => make.radios(nameOf(one), choices, { label: texts[index]! })),
        action: to('incomplete'),
      },
    });
  },
});

/** It belongs to the step of what is still open, and leads back to the document asked for last. */
function placeOf({ draft, to }: Step, lacking: readonly Lacking[]): { at: DraftPage; back: string } {
  const open = undecidedOf(draft.data, lacking);
  const asked = open.length > 0 ? open : lacking;
  if (asked.some(({ what }) => what === 'conclusion')) return { at: 'conclusion', back: to('conclusion') };
  return { at: 'benefits', back: to(`benefits/${asked.at(-1)!.what}`) };
}

const nameOf = (one: Lacking) => `asIs.${lackingKey(one)}`;

/** What is lacking, in words. */
export async function lackingTexts(
  { act, draft, words: { documents }, language }: Step,
  lacking: readonly Lacking[],
): Promise<string[]> {
  const names = await act.trx('benefits').select('code', 'name');
  return lacking.map(({ what, code }) => {
    const name = names.find((row) => row.code === what)?.name[language] ?? documents.conclusion;
    if (code === 'document.missing') return filled(documents.missing, { what: name });
    const until = String(draft.data.parts.conclusion?.validUntil);
    return filled(documents.expired, { what: name, date: longDate(until, language) });
  });
}

/** What has expired is not missing. */
export function lackingTitle({ words: { documents } }: Step, lacking: readonly Lacking[]): string {
  const codes = new Set(lacking.map(({ code }) => code));
  if (codes.size > 1) return documents.lackingTitles.both;
  return documents.lackingTitles[codes.has('document.expired') ? 'expired' : 'missing'];
}

const decide = takeStep('incomplete', {
  ...{ summary: 'Each missing or expired document, decided', kind: 'form', page: 'incomplete' },
  take: async ({ act, draft }, form) => {
    const lacking = await lackingDocuments(act, draft.data);
    const chosen = (one: Lacking) => form.get(nameOf(one));
    const open = lacking.filter((one) => !['add', 'as-is'].includes(chosen(one) ?? ''));
    if (open.length > 0)
      return { problems: open.map((one): Problem => ({ field: nameOf(one), code: 'document.undecided' })) };
    draft.data.asIs = lacking.filter((one) => chosen(one) === 'as-is').map(lackingKey);
    const first = lacking.find((one) => chosen(one) === 'add');
    if (!first) return {};
    return { to: first.what === 'conclusion' ? 'conclusion' : `benefits/${first.what}` };
  },
});

export const incompleteRoutes = [ask, decide];
