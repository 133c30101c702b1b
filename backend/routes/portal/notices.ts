import { slotChannels } from '../../commands/draft/Draft';
import { judgeDraft } from '../../commands/draft/judgeDraft';
import { findService } from '../../commands/submission/findService';
import type { Problem } from '../../pages/fields';
import { spokenPhone } from '../../pages/renderPage';
import { filled } from '../../pages/words';
import { formView } from './contacts';
import { fieldsIn, type Step, showStep, stateOf, stepPage } from './step';
import { takeStep } from './takeStep';

const show = stepPage('notices', {
  ...{ summary: 'Step 5: by which way and in which language to be told', page: 'notices' },
  show: async (step) => {
    const { draft, words, language, to } = step;
    const { notices, consents } = draft.data.parts;
    const state = stateOf(step, 'notices', {
      'notices.channels': notices?.channels ?? (consents?.notices ? ['sms'] : []),
      'notices.language': notices?.language ?? language,
      'consents.notices': consents?.notices ? '1' : undefined,
    });
    const make = fieldsIn(step, state);
    const ways = channelOptions(step);
    const fields = [
      make.checkboxes('notices.channels', ways, {
        ...{
          label: words.notices.channels,
          hint: ways.length > 1 ? words.notices.channelsHint : words.notices.channelHint,
        },
      }),
      make.radios(
        'notices.language',
        (['kk', 'ru'] as const).map((value) => ({ value, label: words.notices[value] })),
        { label: words.notices.language },
      ),
      make.checkboxes('consents.notices', [{ value: '1', label: words.rules.notices }], {
        label: words.notices.consent,
      }),
    ];
    return showStep(step, {
      ...{ template: 'form', at: 'notices', problems: state.problems, title: words.notices.title },
      view: formView(to('notices'), fields, words.steps.next, words.notices.lead),
    });
  },
});

/** A way for each kind of contact that was confirmed. */
function channelOptions({ draft, words: { notices } }: Step) {
  return (['phone', 'email'] as const).flatMap((slot) => {
    const contact = draft.data.contacts[slot];
    const channel = slotChannels[slot];
    return contact
      ? [{ value: channel, label: filled(notices[channel], { address: spokenPhone(contact.address) }) }]
      : [];
  });
}

const take = takeStep('notices', {
  ...{ summary: 'Step 5: notices, taken', kind: 'form', page: 'notices' },
  take: async ({ act, draft }, form) => {
    const service = await findService(act, 'special-enrolment');
    const { notices: _before, ...others } = draft.data.parts.consents ?? {};
    const parts = {
      ...draft.data.parts,
      notices: {
        channels: form.getAll('notices.channels'),
        language: form.get('notices.language') ?? undefined,
      },
      consents: { ...others, ...(form.has('consents.notices') && { notices: service.consents.notices }) },
    };
    const errors = await judgeDraft(act, { ...draft.data, parts }, ['notices', 'consents.notices']);
    const problems = Object.entries(errors).map(
      ([path, code]): Problem => ({
        field: path.startsWith('notices.channels') ? 'notices.channels' : path,
        code,
      }),
    );
    if (problems.length > 0) return { problems };
    draft.data.parts = parts;
    return { done: 'notices' };
  },
});

export const noticeRoutes = [show, take];
