import { z } from 'zod';
import { type ContactSlot, contactSlots, type PendingCode, slotChannels } from '../../commands/draft/Draft';
import { judgeDraft } from '../../commands/draft/judgeDraft';
import { readAddress, requestContactCode } from '../../commands/requestContactCode';
import { invalid } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { ContactConfirmation } from '../../models/ContactConfirmation';
import type { Problem } from '../../pages/fields';
import { spokenPhone } from '../../pages/renderPage';
import { filled, type Words } from '../../pages/words';
import { regionParams } from './region';
import { fieldsIn, type Step, showStep, stateOf, stepPage } from './step';
import { type Taken, takeStep } from './takeStep';

const slotParams = regionParams.extend({ slot: z.enum(contactSlots) });

const hub = stepPage('contacts', {
  summary: 'Step 1: the contacts so far',
  page: 'contacts',
  show: async (step) => {
    const { draft, words, to } = step;
    if (!draft.data.contacts.phone) return showAddress(step, 'phone');
    const { problems } = stateOf(step, 'contacts', {});
    const ended = await endedSlots(step);
    return showStep(step, {
      ...{ template: 'contacts', at: 'contacts', problems, title: words.contacts.title, back: to('') },
      view: {
        contacts: contactSlots.map((slot) => {
          const contact = draft.data.contacts[slot];
          return {
            ...{ slot, name: words.contacts[slot], href: to(`contacts/${slot}`), id: slot },
            address: contact ? spokenPhone(contact.address) : null,
            state: ended.includes(slot) ? words.contacts.ended : words.contacts.confirmed,
            ended: ended.includes(slot),
            add: filled(words.contacts.add, { what: words.contacts[slot] }),
            change: filled(words.steps.changeWhat, { what: words.contacts[slot] }),
            removal: slot === 'phone' ? null : to(`contacts/${slot}/remove`),
            remove: filled(words.steps.removeWhat, { what: words.contacts[slot] }),
          };
        }),
        action: to('contacts'),
      },
    });
  },
});

/** Slots whose confirmation has run out or was swept: the code has to be entered again. */
async function endedSlots({ act, draft }: Pick<Step, 'act' | 'draft'>): Promise<ContactSlot[]> {
  return contactFaults(await judgeDraft(act, draft.data, ['contacts']), draft.data.contacts).map(
    ({ field }) => field as ContactSlot,
  );
}

/** Faults of the list of tokens, at the contacts they belong to. */
export function contactFaults(
  errors: Awaited<ReturnType<typeof judgeDraft>>,
  contacts: Step['draft']['data']['contacts'],
): Problem[] {
  const present = contactSlots.filter((slot) => contacts[slot]);
  return Object.entries(errors).map(([path, code]) => {
    const slot = present[Number(/^contacts\.(\d+)/.exec(path)?.[1] ?? 0)] ?? 'phone';
    return { field: slot, code: present.length === 0 ? 'contact.phone_needed' : code };
  });
}

const goOn = takeStep('contacts', {
  ...{ summary: 'Step 1 is done: on to the parent', kind: 'form', page: 'contacts' },
  take: async ({ act, draft }) => {
    const errors = await judgeDraft(act, draft.data, ['contacts']);
    const problems = contactFaults(errors, draft.data.contacts);
    if (problems.length === 0) return { done: 'contacts' };
    return { problems, ...(!draft.data.contacts.phone && { page: 'contacts/phone' }) };
  },
});

const address = stepPage('contacts/:slot', {
  ...{ summary: 'Step 1: one contact', params: slotParams as never },
  show: (step) => showAddress(step, step.params.slot as ContactSlot),
});

function showAddress(step: Step, slot: ContactSlot): Promise<void> {
  const { draft, words, to } = step;
  const { pending, contacts } = draft.data;
  const known = pending?.slot === slot ? pending.address : contacts[slot]?.address;
  const state = stateOf(step, `contacts/${slot}`, { [slot]: known });
  return showStep(step, {
    ...{ template: 'form', at: 'contacts', problems: state.problems },
    title: words.contacts[slot],
    back: contacts.phone ? to('contacts') : to(''),
    view: formView(
      to(`contacts/${slot}`),
      [addressField(step, state, slot)],
      words.contacts.send,
      words.contacts.lead,
    ),
  });
}

/** How the address of a contact is asked for. */
export function addressField(step: Step, state: ReturnType<typeof stateOf>, slot: ContactSlot) {
  const { contacts } = step.words as Words;
  const field = fieldsIn(step, state);
  if (slot === 'email')
    return field.text(slot, {
      ...{ label: contacts.email, hint: contacts.emailHint, size: 'medium' },
      ...{ type: 'email', inputmode: 'email', autocomplete: 'email', maxlength: 200 },
    });
  return field.text(slot, {
    ...{
      label: contacts[slot],
      hint: slot === 'phone' ? contacts.phoneHint : contacts.phone2Hint,
      size: 'medium',
    },
    ...{ type: 'tel', inputmode: 'tel', autocomplete: 'tel', maxlength: 30 },
  });
}

export function formView(action: string, fields: unknown[], button: string, lead: string | null = null) {
  return { action, fields, button, lead, upload: false };
}

const sendCode = takeStep('contacts/:slot', {
  ...{ summary: 'Step 1: send a code to a contact', kind: 'form', params: slotParams as never },
  page: ({ slot }) => `contacts/${slot}`,
  fault: ({ slot }) => slot!,
  limit: (at, form) => {
    const slot = at.params.slot as ContactSlot;
    return limitCode(at, slot, readContact(form, slot));
  },
  take: async (step, form): Promise<Taken> => {
    const slot = step.params.slot as ContactSlot;
    const value = readContact(form, slot);
    const others = contactSlots.filter((one) => one !== slot);
    if (others.some((one) => step.draft.data.contacts[one]?.address === value))
      return { problems: [{ field: slot, code: 'contact.repeated' }] };
    return requestCode(step, slot, value);
  },
});

export function readContact(form: URLSearchParams, slot: ContactSlot): string {
  const value = form.get(slot)?.trim();
  if (!value) throw invalid({ address: 'field.required' });
  return readAddress(slotChannels[slot], value.slice(0, 200));
}

/** Counts a code that will be sent; one that is on its way is waited for and costs nothing. */
export async function limitCode(
  { ctx, db, draft, now }: Pick<Step, 'ctx' | 'db' | 'draft'> & { now: Date },
  slot: PendingCode['slot'],
  to: string,
): Promise<void> {
  if (await isOnItsWay({ trx: db, now }, draft, slot, to)) return;
  await limitRate('codeFromIp', ctx.ip);
  await limitRate('codeToAddress', to);
}

/** Whether the same was asked for less than a minute ago and can still be entered. */
async function isOnItsWay(
  { trx, now }: Pick<Step['act'], 'trx' | 'now'>,
  { data: { pending } }: Step['draft'],
  slot: PendingCode['slot'],
  to: string,
): Promise<boolean> {
  if (pending?.slot !== slot || pending.address !== to) return false;
  const sent = await ContactConfirmation.query(trx).findById(pending.confirmation);
  return sent !== undefined && sent.secondsLeft(now) > 0;
}

/** Sends a code and waits for it on the next page. */
export async function requestCode(
  { act, draft, language }: Step,
  slot: PendingCode['slot'],
  value: string,
): Promise<{ to: string }> {
  if (await isOnItsWay(act, draft, slot, value)) return { to: 'code' };
  const channel = slot === 'resume' ? 'sms' : slotChannels[slot];
  const { id } = await requestContactCode(act, {
    ...{ channel, address: value, language, purpose: 'application' },
  });
  draft.data.pending = { slot, address: value, confirmation: id };
  return { to: 'code' };
}

const remove = takeStep('contacts/:slot/remove', {
  ...{ summary: 'Step 1: take a contact away', kind: 'form', page: 'contacts' },
  params: regionParams.extend({ slot: z.enum(['phone2', 'email']) }) as never,
  take: async ({ draft, params }) => {
    delete draft.data.contacts[params.slot as ContactSlot];
    return { to: 'contacts' };
  },
});

export const contactRoutes = [hub, goOn, address, sendCode, remove];
