import { z } from 'zod';
import type { Act } from '../../../act';
import { acceptReferral } from '../../../commands/acceptReferral';
import { annulReferral } from '../../../commands/annulReferral';
import { answerCorrection } from '../../../commands/answerCorrection';
import { askExtension } from '../../../commands/askExtension';
import { chooseOwn } from '../../../commands/chooseOwn';
import { declineReferral } from '../../../commands/declineReferral';
import { fileComplaint } from '../../../commands/fileComplaint';
import { renewConclusion } from '../../../commands/renewConclusion';
import { withdrawApplication } from '../../../commands/withdrawApplication';
import { withdrawComplaint } from '../../../commands/withdrawComplaint';
import { withdrawConsent } from '../../../commands/withdrawConsent';
import {
  askExtensionRequest,
  chooseRequest,
  optionalReasonRequest,
  type ParentAction,
  withdrawConsentRequest,
  withdrawRequest,
} from '../../../contract/account';
import { complainRequest } from '../../../contract/complaints';
import { statuses } from '../../../contract/statuses';
import { answerCorrectionRequest, renewConclusionRequest } from '../../../contract/submission';
import { errorBody } from '../../../contract/views';
import { Application } from '../../../models/Application';
import { type Route, route } from '../../route';
import { byNumber, lockOwn } from './own';

const answer = z.object({ number: z.string(), status: z.enum(statuses), version: z.number() });

type Does<Body extends z.ZodType> = (
  act: Act,
  application: Application,
  body: z.output<Body>,
) => Promise<unknown>;

/** One route an action, all alike: signed in? their own? then the command, which asks the lifecycle. */
function action<Body extends z.ZodType>(
  name: ParentAction | 'withdrawConsent',
  summary: string,
  body: Body,
  does: Does<Body>,
): Route {
  return route('post', `/api/public/account/applications/:number/${name}`, {
    summary,
    access: 'account',
    params: byNumber,
    body,
    answers: { 200: answer, 400: errorBody, 401: errorBody, 404: errorBody, 409: errorBody },
    subject: (act, params, ctx) => lockOwn(act, ctx, params.number),
    handle: async (act, { subject: application, body: request }) => {
      await does(act, application, request as z.output<Body>);
      const { number, status, version } = await Application.query(act.trx)
        .findById(application.id)
        .throwIfNotFound();
      return { number, status, version };
    },
  });
}

export const accountActionRoutes = [
  action(
    'answerCorrection',
    'Answer a request for correction: only what was asked',
    answerCorrectionRequest,
    answerCorrection,
  ),
  action('acceptReferral', 'Accept a referral', z.strictObject({}), acceptReferral),
  action(
    'annulReferral',
    'Take a referral back within one day of its issue',
    optionalReasonRequest,
    annulReferral,
  ),
  action('declineReferral', 'Decline a referral', optionalReasonRequest, declineReferral),
  action(
    'extendReferral',
    'Extend a referral once, by up to 30 days, with the reason and its paper',
    askExtensionRequest,
    askExtension,
  ),
  action(
    'renewConclusion',
    'Hand in a newer conclusion in place of one that expires',
    renewConclusionRequest,
    renewConclusion,
  ),
  action(
    'chooseApplication',
    'Choose between the reopened application and the one filed meanwhile',
    chooseRequest,
    chooseOwn,
  ),
  action('withdraw', 'Give an application up', withdrawRequest, (act, application, { reason }) =>
    withdrawApplication(act, application, { seen: application.version, reason }),
  ),
  action(
    'complain',
    'File a complaint: a contested refusal is suspended until the decision',
    complainRequest,
    fileComplaint,
  ),
  action('withdrawComplaint', 'Take a complaint back', z.strictObject({}), withdrawComplaint),
  action(
    'withdrawConsent',
    'Take a consent back: notices stop at once, of the rest an officer answers within 15 working days',
    withdrawConsentRequest,
    (act, application, { consent }) => withdrawConsent(act, application, consent),
  ),
];
