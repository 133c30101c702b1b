import type { Act } from '../../act';
import { confirmContact } from '../../commands/confirmContact';
import type { ConfirmedContact, Draft } from '../../commands/draft/Draft';
import { hasContent, resumableDrafts, resumeDraft } from '../../commands/draft/resumeDraft';
import { confirmRequest } from '../../contract/submission';
import { localTime } from '../../domain/localTime';
import { limitRate } from '../../middleware/limitRate';
import { seeOther } from '../../middleware/showPage';
import { ContactConfirmation } from '../../models/ContactConfirmation';
import { spokenPhone } from '../../pages/renderPage';
import { filled } from '../../pages/words';
import { limitCode, requestCode } from './contacts';
import { fieldsIn, showStep, stateOf, stepPage } from './step';
import { type Taken, takeStep } from './takeStep';

const show = stepPage('code', {
  summary: 'Step 1: enter the code',
  show: async (step) => {
    const { act, ctx, draft, words, to } = step;
    const { pending } = draft.data;
    if (!pending) return seeOther(ctx, to('contacts'));
    const state = stateOf(step, 'code', {});
    const asked = await ContactConfirmation.query(act.trx).findById(pending.confirmation);
    const seconds = asked?.secondsLeft(act.now) ?? 0;
    const next = new Date(act.now.getTime() + seconds * 1000);
    const sent = pending.slot === 'email' ? words.codes.sentEmail : words.codes.sentSms;
    return showStep(step, {
      ...{ template: 'code', at: 'contacts', problems: state.problems, title: words.codes.title },
      back: to(pending.slot === 'resume' ? 'resume' : `contacts/${pending.slot}`),
      view: {
        sent: filled(sent, { address: spokenPhone(pending.address) }),
        field: fieldsIn(step, state).text('code', {
          ...{ label: words.codes.code, size: 'code', inputmode: 'numeric', autocomplete: 'one-time-code' },
          maxlength: 8,
        }),
        seconds,
        again: seconds > 0 ? filled(words.codes.againAt, { time: localTime(next) }) : words.codes.againNow,
        action: to('code'),
        resend: to('code/again'),
        other: to(pending.slot === 'resume' ? 'resume' : `contacts/${pending.slot}`),
      },
    });
  },
});

const confirm = takeStep('code', {
  ...{ summary: 'Step 1: confirm a contact by its code', kind: 'form', page: 'code', fault: () => 'code' },
  limit: ({ ctx }) => limitRate('confirm', ctx.ip),
  take: async ({ act, draft }, form) => {
    const { data } = draft;
    const { pending } = data;
    if (!pending) return { to: 'contacts' };
    const read = confirmRequest.safeParse({ code: (form.get('code') ?? '').replace(/[\s-]/g, '') });
    if (!read.success) {
      const code = form.get('code')?.trim() ? 'contact.code_malformed' : 'field.required';
      return { problems: [{ field: 'code', code }] };
    }
    const outcome = await confirmContact(act, pending.confirmation, read.data.code);
    if ('problem' in outcome) {
      const params = { triesLeft: outcome.triesLeft ?? 0 };
      return { problems: [{ field: 'code', code: outcome.problem, params }] };
    }
    const contact = { address: pending.address, confirmation: pending.confirmation, token: outcome.token };
    data.pending = null;
    if (pending.slot === 'resume') {
      return resume(act, draft, contact);
    }
    data.contacts[pending.slot] = contact;
    if (pending.slot === 'phone') draft.phone = contact.address;
    return { to: 'contacts' };
  },
});

/** Straight on with the only draft there is; with one begun here, or several, the parent chooses. */
async function resume(act: Act, draft: Draft, contact: ConfirmedContact): Promise<Taken> {
  const drafts = await resumableDrafts(act, contact.address);
  const [other, ...more] = drafts.filter(({ id }) => id !== draft.id);
  if (!other)
    return draft.phone === contact.address
      ? { to: 'check' }
      : { problems: [{ field: 'phone', code: 'draft.unknown' }], page: 'resume' };
  if (more.length > 0 || (await hasContent(act, draft))) {
    draft.data.resuming = contact;
    return { to: 'resume/choose' };
  }
  await resumeDraft(act, draft, contact, other.id);
  return { to: 'check' };
}

const again = takeStep('code/again', {
  ...{ summary: 'Step 1: send another code', kind: 'form', page: 'code', fault: () => 'code' },
  limit: async (at) => {
    const { pending } = at.draft.data;
    if (pending) await limitCode(at, pending.slot, pending.address);
  },
  take: async (step) => {
    const { pending } = step.draft.data;
    // Pressed too early it changes nothing: the page says when.
    return pending ? requestCode(step, pending.slot, pending.address) : { to: 'contacts' };
  },
});

export const codeRoutes = [show, confirm, again];
