import type { OwnApplicationView } from '../../contract/account';
import type { Language } from '../../contract/common';
import { words } from '../../pages/words';
import { longDate, longMoment } from '../../papers/dates';
import { sentence } from './sentence';

/** Where an application stands, in the words of its page: status, whose turn, what comes next and until when. */
export function standingOf(one: OwnApplicationView, language: Language) {
  const text = words[language].account;
  const { step, by } = one.next;
  const key = step === 'wait' && by ? 'waitStopped' : (step as keyof typeof text.steps);
  return {
    number: one.number,
    status: text.statuses[one.status],
    turn: text.turns[one.turn],
    mine: one.turn === 'parent',
    next: sentence(text.steps[key], {
      by: by ? longMoment(by, language) : '',
      order: one.enrolment?.orderNumber ?? '',
      day: one.enrolment ? longDate(one.enrolment.orderDate, language) : '',
      until: one.decision ? longDate(one.decision.complainUntil, language) : '',
    }),
    suspended: one.suspendedAt && text.suspended[step === 'chooseApplication' ? 'choice' : 'complaint'],
    stopListSuspended: one.stopListSuspended,
    organization: one.organization.name[language],
    child: [one.child.lastName, one.child.firstName, one.child.middleName].filter(Boolean).join(' '),
    filed: sentence(text.filed, { at: longDate(one.registeredAt, language) }),
    place: one.place && {
      value: sentence(text.place.value, { value: one.place.value }),
      asOf: sentence(text.place.asOf, { asOf: one.place.asOf }),
    },
  };
}
