import { z } from 'zod';
import type { OwnApplicationView } from '../../contract/account';
import type { Language } from '../../contract/common';
import { localDate } from '../../domain/localTime';
import { notFound } from '../../errors';
import { spokenPhone } from '../../pages/renderPage';
import { words } from '../../pages/words';
import { longDate, longMoment } from '../../papers/dates';
import { ownApplications } from '../../presenters/ownApplications';
import { ownExplainedPlace } from '../../presenters/ownPlace';
import { accountPage, type Signed, showAccount } from './accountPage';
import { isRefused } from './actionForms';
import { isPast, standingOf } from './applicationWords';
import { sentence } from './sentence';

export const byNumber = z.object({ number: z.string().max(40) });

/** The parent's own application; anybody else's does not exist. */
export async function ownOne(
  { act, owner }: Pick<Signed<unknown, unknown>, 'act' | 'owner'>,
  number: string,
): Promise<OwnApplicationView> {
  const [found] = await ownApplications(act.trx, owner, { now: act.now, number });
  if (!found) throw notFound('application.not_found');
  return found;
}

const show = accountPage('get', '/applications/:number', 'One own application', {
  params: byNumber,
  handle: async (given) => {
    const one = await ownOne(given, given.params.number);
    const { language, text } = given;
    return showAccount(given, {
      template: 'account/application',
      title: sentence(text.number, { number: one.number }),
      back: `/${language}/account`,
      office: one.department,
      view: { ...viewOf(one, language, given.act.now), explained: await explainedOf(given, one) },
    });
  },
});

export const applicationPageRoutes = [show];

function viewOf(one: OwnApplicationView, language: Language, now: Date) {
  const text = words[language].account;
  const standing = standingOf(one, language, now);
  const { referral, decision, correction } = one;
  return {
    standing,
    ticket: one.publicQueue && ticketView(one.publicQueue, one.status, language),
    // So that the number stays on one line.
    around: text.number.split('{number}'),
    facts: [
      { name: text.child, value: standing.child },
      { name: text.organization, value: one.organization.name[language] },
      { name: text.address, value: one.organization.address[language] },
      { name: text.phone, value: spokenPhone(one.organization.phone) },
    ],
    actions: one.can.map((action) => ({
      href: `/${language}/account/applications/${one.number}/${action}`,
      name: text.actions.names[action],
      main:
        ['answerCorrection', 'acceptReferral', 'chooseApplication'].includes(action) ||
        one.next.step === action,
    })),
    referral: referral && {
      group: referral.group[language],
      issued: longMoment(referral.issuedAt, language),
      validUntil: longMoment(referral.validUntil, language),
      accepted:
        referral.acceptedAt &&
        sentence(text.referral.accepted, { at: longMoment(referral.acceptedAt, language) }),
      extended: referral.extended,
    },
    correction:
      correction?.items.map(({ name, text: said }) => ({ name: name[language], text: said[language] })) ??
      null,
    decision: decision && {
      grounds: decision.grounds.map((ground) => ground[language]),
      missing: decision.missing.map((document) => document[language]),
      reasons: decision.reasons?.[language] ?? null,
      appeal: one.can.includes('complain') && isRefused(one) ? appealOf(decision, language) : null,
    },
    rejected: one.rejectedBenefits.map(({ name, reason, complainUntil }) => ({
      name: name[language],
      reason,
      until:
        complainUntil && complainUntil >= localDate(now)
          ? sentence(text.rejectedBenefits.until, { until: longDate(complainUntil, language) })
          : null,
    })),
    complaints: one.complaints.map(({ number, filedAt, status, by }) => ({
      line: sentence(text.complaints.line, { number, at: longDate(filedAt, language) }),
      status: text.complaints.statuses[status],
      by:
        by &&
        sentence(isPast(by, now) ? text.complaints.byPast : text.complaints.by, {
          by: longMoment(by, language),
        }),
    })),
    papers: papersOf(one, language),
    messages: one.messages.map(({ at, channel, text: said, state }) => ({
      at: longMoment(at, language),
      channel: text.messages.channels[channel],
      state: text.messages.states[state as keyof typeof text.messages.states] ?? state,
      text: said,
    })),
  };
}

/** Until when, where and to whom a refusal is complained of: as its paper says (APPK 91, 92). */
function appealOf(
  { appeal, complainUntil }: NonNullable<OwnApplicationView['decision']>,
  language: Language,
) {
  const text = words[language].account.decision.appeal;
  const review = { days: appeal.forwardWorkingDays, body: appeal.review?.[language] ?? text.higherBody };
  return [
    { name: text.until, value: longDate(complainUntil, language) },
    { name: text.how, value: text.here },
    { name: text.to, value: `${appeal.to[language]}, ${spokenPhone(appeal.phone)}` },
    { name: text.who, value: sentence(text.course, review) },
  ];
}

/** The own ticket with the way to where it stands: in the queue, or once referred in the protocol. */
function ticketView(
  { organization, ticket }: NonNullable<OwnApplicationView['publicQueue']>,
  status: OwnApplicationView['status'],
  language: Language,
) {
  const queues = `/${language}/queues/${organization}`;
  return { ticket, href: status === 'queued' ? `${queues}?ticket=${ticket}` : `${queues}/referrals` };
}

/** Why the place moved, the latest first, and how long the wait may still be. */
async function explainedOf(
  { act, language, text }: Pick<Signed<unknown, unknown>, 'act' | 'language' | 'text'>,
  { number }: OwnApplicationView,
) {
  const explained = await ownExplainedPlace(act.trx, number, act.now);
  if (!explained) return null;
  const { waiting, sentences } = explained;
  return {
    waiting:
      waiting && (waiting.estimate ? sentence(text.place.waiting, waiting.estimate) : text.place.unknown),
    movements: [...sentences[language]].reverse(),
  };
}

function papersOf(one: OwnApplicationView, language: Language) {
  const { kinds } = words[language].account.papers;
  return one.papers.map(({ id, kind, number, issuedAt }) => ({
    name: kinds[kind as keyof typeof kinds] ?? kinds.other,
    number,
    at: longDate(issuedAt, language),
    href: `/api/public/account/applications/${one.number}/papers/${id}.pdf?lang=`,
  }));
}
