import type { Problem, ProblemCode } from '../contract/verification';

/** A problem in plain words: which log, which event, what. */
export function problemText({ code, queue, chain, sequence, params }: Problem): string {
  const log = queue === null ? `case log ${chain}` : `queue ${queue}`;
  const event = sequence === null ? '' : `, event ${sequence}`;
  return `${log}${event}: ${wording[code](params)}`;
}

type Params = Problem['params'];
const onPaper = ({ paper }: Params) => (paper === null ? 'the published head' : `paper ${paper}`);
const told = ({ paper, message }: Params) =>
  paper !== null ? `on paper ${paper}` : message !== null ? `in message ${message}` : 'to somebody';

const wording: Record<ProblemCode, (params: Params) => string> = {
  'event.missing': ({ found }) => `is missing or moved, event ${found} stands in its place`,
  'event.moment': () => 'is not later than the event before it',
  'event.changed': ({ type }) => `its content (${type}) is not what was sealed`,
  'event.payload_gone': ({ type }) =>
    `its content (${type}) is gone although nobody destroyed it, or its application had not ended`,
  'event.payload_left': ({ type }) => `its content (${type}) is still there although it was destroyed`,
  'event.text_gone': ({ part }) =>
    `its text "${part}" is gone although nobody destroyed it, or its application had not ended`,
  'event.text_left': ({ part }) => `its text "${part}" is still there although it was destroyed`,
  'event.text_changed': ({ part }) => `its text "${part}" is not what was sealed`,
  'event.link': ({ type }) => `its link (${type}) does not follow from the event before it`,
  'standing.unexplained': ({ application, what, stated, computed }) =>
    `it lets application row ${application} in with ${what} ${stated ?? 'none'}, by the events before it ${computed ?? 'none'}`,
  'event.impossible': ({ type, application, stated, computed }) =>
    `${type} of application row ${application} from ${stated ?? 'nothing'} cannot be, by the log it is ${computed ?? 'not in the queue'}`,
  'log.end': ({ stated, found }) => `the log says it ends at event ${stated}, it ends at ${found}`,
  'head.cut': (params) => `${onPaper(params)} names this event, but the log ends at ${params.end}`,
  'head.differs': (params) => `its link is not the one ${onPaper(params)} names`,
  'place.differs': (params) =>
    `the place ${params.stated} of application ${params.application} told ${told(params)} is ${params.computed ?? 'none'} by the log`,
  'place.cut': (params) =>
    `a place of application ${params.application} was told ${told(params)} at this event, which the log does not have`,
  'referral.out_of_order': ({ place }) =>
    `the referral was issued to whoever stood at place ${place ?? 'none'}, not to the first`,
  'referral.without_twin': ({ application }) =>
    `application row ${application} was referred apart from the twin it is one turn with, or as a twin it is not`,
  'queue.turn': ({ stated, computed }) =>
    `general referrals since the last first-priority one are ${stated} in the database and ${computed} by the log`,
  'queue.order': ({ application, stated, computed }) =>
    `application row ${application} stands at ${stated ?? 'none'} in the database and at ${computed ?? 'none'} by the log`,
};
