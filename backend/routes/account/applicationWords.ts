import type { OwnApplicationView } from '../../contract/account';
import type { Language } from '../../contract/common';
import { spokenPhone } from '../../pages/renderPage';
import { words } from '../../pages/words';
import { longDate, longMoment } from '../../papers/dates';
import { sentence } from './sentence';

/** Where an application stands, in the words of its page: status, whose turn, what comes next and until when. */
export function standingOf(one: OwnApplicationView, language: Language, now: Date) {
  const text = words[language].account;
  const { step, by } = one.next;
  const late = lateOf(one, language, now);
  const stopped = one.referralLapsed ? 'waitStopped' : 'waitStopListed';
  const key = step === 'wait' && by ? stopped : (step as keyof typeof text.steps);
  return {
    number: one.number,
    status: text.statuses[one.status],
    turn: text.turns[one.turn],
    mine: one.turn === 'parent',
    late,
    next: sentence(late?.text ?? text.steps[key], {
      by: by ? longMoment(by, language) : '',
      order: one.enrolment?.orderNumber ?? '',
      day: one.enrolment ? longDate(one.enrolment.orderDate, language) : '',
      until: one.decision ? longDate(one.decision.complainUntil, language) : '',
    }),
    suspended: one.suspendedAt && text.suspended[step === 'chooseApplication' ? 'choice' : 'complaint'],
    stopListSuspended: one.stopListSuspended,
    benefitSuspended: one.benefitSuspended,
    organization: one.organization.name[language],
    child: [one.child.lastName, one.child.firstName, one.child.middleName].filter(Boolean).join(' '),
    filed: sentence(text.filed, { at: longDate(one.registeredAt, language) }),
    place: one.place && {
      value: sentence(text.place.value, { value: one.place.value }),
      asOf: sentence(text.place.asOf, { asOf: one.place.asOf }),
    },
  };
}

/** A term that the department or the body above it has missed is not promised any more: it is called missed. */
export function isPast(by: string | null, now: Date): boolean {
  return by !== null && Date.parse(by) <= now.getTime();
}

/** Of the terms of an application, those the department or the body above it answers for. */
function lateOf(one: OwnApplicationView, language: Language, now: Date) {
  const { late } = words[language].account;
  const { step, by } = one.next;
  if (!Object.hasOwn(late.steps, step) || !isPast(by, now)) return null;
  const text = late.steps[step as keyof typeof late.steps];
  return { text, ...lateView(one, language), further: step === 'decision' ? null : late.further };
}

/** What a missed term means for the parent: whom to call, and that a delay can be complained of (APPK 91). */
export function lateView({ number, department, can }: OwnApplicationView, language: Language) {
  return {
    name: department.name[language],
    phone: department.phone,
    spoken: spokenPhone(department.phone),
    // One complaint at a time: while one is open, there is another body to turn to.
    complain: can.includes('complain') ? `/${language}/account/applications/${number}/complain` : null,
    further: null,
  };
}
