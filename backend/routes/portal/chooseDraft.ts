import {
  hasContent,
  ownResumable,
  type Resumable,
  resumableDrafts,
  resumeDraft,
} from '../../commands/draft/resumeDraft';
import { isoLocal } from '../../domain/localTime';
import { seeOther } from '../../middleware/showPage';
import type { Option } from '../../pages/fields';
import { spokenPhone } from '../../pages/renderPage';
import { filled } from '../../pages/words';
import { longMoment } from '../../papers/dates';
import { formView } from './contacts';
import { fieldsIn, type Step, showStep, stateOf, stepNumber, stepPage } from './step';
import { type Taken, takeStep } from './takeStep';

const show = stepPage('resume/choose', {
  summary: 'Which of several unfinished applications to go on with, and what is in each',
  show: async (step) => {
    const { ctx, draft, words, to } = step;
    const { resuming } = draft.data;
    if (!resuming || !(await isFresh(step, resuming))) return seeOther(ctx, to('resume'));
    const state = stateOf(step, 'resume/choose', {});
    const field = fieldsIn(step, state).radios('draft', await optionsOf(step, resuming.address), {
      label: words.resume.which,
    });
    const phone = spokenPhone(resuming.address);
    return showStep(step, {
      ...{ template: 'form', at: 'contacts', problems: state.problems, title: words.resume.chooseTitle },
      back: to('resume'),
      view: {
        ...formView(
          to('resume/choose'),
          [field],
          words.resume.go,
          filled(words.resume.chooseLead, { phone }),
        ),
        ...{ step: null, saved: null },
      },
    });
  },
});

/** The confirmation that let the parent see them is good for as long as any. */
async function isFresh({ act }: Step, { confirmation }: { confirmation: string }): Promise<boolean> {
  const row = await act
    .trx('contact_confirmations')
    .where('id', confirmation)
    .whereNull('spent_at')
    .where('token_ends_at', '>', act.now)
    .first('id');
  return row !== undefined;
}

/** This device's first, then the phone's, the latest before the others. */
async function optionsOf(step: Step, phone: string): Promise<Option[]> {
  const { act, draft } = step;
  const own = (await hasContent(act, draft)) ? await ownResumable(act, draft.id) : null;
  const others = (await resumableDrafts(act, phone)).filter(({ id }) => id !== draft.id);
  const regions = await act.trx('regions').select('id', 'name');
  const nameOf = (region: string): string =>
    regions.find(({ id }) => id === region)?.name[step.language] ?? '';
  return [...(own ? [own] : []), ...others].map((one) => ({
    value: one.id,
    label: childOf(step, one),
    hint: aboutDraft(step, one, nameOf(one.regionId)),
  }));
}

function childOf({ words: { resume } }: Step, { data }: Resumable): string {
  const { lastName, firstName } = data.parts.child ?? {};
  const name = [lastName, firstName].filter(Boolean).join(' ');
  return name ? filled(resume.child, { name }) : resume.noChild;
}

/** Where it was begun, how far it went, what would be found in it, and by which phone it opens. */
function aboutDraft({ words: { resume }, draft, language }: Step, one: Resumable, region: string): string {
  const about = [
    region,
    filled(resume.reached, { number: stepNumber(one.data) }),
    filled(resume.files, { files: one.files }),
    filled(resume.changed, { at: longMoment(isoLocal(one.seenAt), language) }),
  ];
  if (one.id === draft.id)
    about.push(one.phone ? filled(resume.here, { phone: spokenPhone(one.phone) }) : resume.hereOnly);
  return about.join(' · ');
}

const choose = takeStep('resume/choose', {
  ...{
    summary: 'Go on with one unfinished application; the others stay',
    kind: 'form',
    page: 'resume/choose',
  },
  fault: () => 'draft',
  take: async (step, form): Promise<Taken> => {
    const { act, draft } = step;
    const { resuming } = draft.data;
    if (!resuming || !(await isFresh(step, resuming))) return { to: 'resume' };
    const chosen = form.get('draft') ?? '';
    if (!chosen) return { problems: [{ field: 'draft', code: 'field.required' }] };
    if (chosen !== draft.id && !(await resumeDraft(act, draft, resuming, chosen)))
      return { problems: [{ field: 'draft', code: 'draft.unknown' }] };
    draft.data.resuming = null;
    // Kept for its phone: an own one that had none yet opens by the phone just confirmed.
    if (chosen !== draft.id) draft.phone ??= resuming.address;
    return { to: 'check' };
  },
});

export const chooseDraftRoutes = [show, choose];
