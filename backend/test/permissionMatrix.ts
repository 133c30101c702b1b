/**
 * Who may do what: the permission matrix of every route. A test holds each cell against the running system, and
 * fails on a route without a row or a row without a route.
 *
 * The rows speak of one child's application to school 9 of Karaganda region, and of that school's queue and group:
 *   admin, officer           of Karaganda region; *elsewhere*: of Astana
 *   head, assigned           of school 9, the child being referred to it
 *   head, waiting            of school 9, the child still waiting in its queue
 *   head, elsewhere          of another organisation of the same region
 *
 * The words:
 *   yes        is served (a wrong form or moment may still be refused)
 *   no         403: seen, but not this person's to do
 *   hidden     404, the same answer to the letter as for what does not exist
 *   sign-in    401: who are you?
 *   listed     the list is given and holds the row
 *   unlisted   the list is given and does not hold the row
 */
const staffTable = `
                                                         visitor   operator  admin     admin     officer   officer   head,     head,     head
                                                                                       elsewhere           elsewhere assigned  waiting   elsewhere
  # Reading an application and all that belongs to it
  GET    /api/applications                               sign-in   listed    listed    unlisted  listed    unlisted  listed    unlisted  unlisted
  GET    /api/applications/:id                           sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/applications/:id/papers                    sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/applications/:id/papers/:paperId.pdf       sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/applications/:id/attachments               sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/applications/:id/attachments/:attachmentId sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/applications/:id/events                    sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/applications/:id/place                     sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden

  # Deciding it: the officer of the region
  POST   /api/applications/:id/take                      sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/release                   sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/handOver                  sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/requestCorrection         sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/cancelCorrection          sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/resolveContest            sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/confirmBenefit            sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/rejectBenefit             sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/accept                    sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/refuse/preview            sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/refuse                    sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/revoke                    sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/reopen                    sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/withdraw                  sign-in   no        no        hidden    yes       hidden    no        hidden    hidden

  # Placing the child: the officer refers, the head enrols
  POST   /api/applications/:id/refer                     sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/extendReferral            sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/cancelReferral            sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/stopList                  sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/resume                    sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/joinTwins                sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/splitTwins               sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/passTwins                sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/move                     sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/renewConclusion          sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/correctFiling            sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/confirmFiling            sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/rejectFiling             sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/chooseApplication        sign-in   no        no        hidden    yes       hidden    no        hidden    hidden
  POST   /api/applications/:id/withdrawPlace             sign-in   no        no        hidden    no        hidden    yes       hidden    hidden
  POST   /api/applications/:id/enrol                     sign-in   no        no        hidden    no        hidden    yes       hidden    hidden
  POST   /api/applications/:id/leave                     sign-in   no        no        hidden    no        hidden    yes       hidden    hidden

  # Remarks for colleagues
  POST   /api/applications/:id/note                      sign-in   no        no        hidden    yes       hidden    yes       hidden    hidden

  # Complaints: decided by an officer of the region, never by the one whose act it is
  GET    /api/complaints                                 sign-in   listed    listed    unlisted  listed    unlisted  no        no        no
  GET    /api/complaints/:id                             sign-in   yes       yes       hidden    yes       hidden    no        no        no
  POST   /api/complaints                                 sign-in   no        no        no        yes       yes       no        no        no
  POST   /api/complaints/:id/satisfy                     sign-in   no        no        no        yes       hidden    no        no        no
  POST   /api/complaints/:id/forward                     sign-in   no        no        no        yes       hidden    no        no        no
  POST   /api/complaints/:id/extend                      sign-in   no        no        no        yes       hidden    no        no        no
  POST   /api/complaints/:id/recordDecision              sign-in   no        no        no        yes       hidden    no        no        no
  GET    /api/complaints/:id/file.zip                    sign-in   no        no        no        yes       hidden    no        no        no

  # What parents have withdrawn
  GET    /api/tasks                                      sign-in   listed    listed    unlisted  listed    unlisted  no        no        no
  GET    /api/tasks/:id                                  sign-in   yes       yes       hidden    yes       hidden    no        no        no
  POST   /api/tasks/:id/carryOut                         sign-in   no        no        no        yes       hidden    no        no        no
  POST   /api/tasks/:id/refuse                           sign-in   no        no        no        yes       hidden    no        no        no

  # What was destroyed past its term
  GET    /api/destructions                               sign-in   yes       yes       yes       no        no        no        no        no
  GET    /api/destructions/:id                           sign-in   yes       yes       hidden    no        no        no        no        no

  # Filing for a walk-in at the office
  POST   /api/applications                               sign-in   no        no        no        yes       yes       no        no        no
  POST   /api/attachments                                sign-in   no        no        no        yes       yes       no        no        no

  # Work of the day, exports (always of the visible rows only) and reports
  GET    /api/work                                       sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/applications/export.xlsx                   sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/exports/:id                                sign-in   hidden    hidden    hidden    yes       hidden    hidden    hidden    hidden
  GET    /api/exports/:id.xlsx                           sign-in   hidden    hidden    hidden    yes       hidden    hidden    hidden    hidden
  GET    /api/reports/:report                            sign-in   yes       yes       yes       yes       yes       no        no        no
  GET    /api/reports/:report.xlsx                       sign-in   yes       yes       yes       yes       yes       no        no        no

  # People
  GET    /api/children                                   sign-in   listed    listed    unlisted  listed    unlisted  listed    unlisted  unlisted
  GET    /api/children/:id                               sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/referrals                                  sign-in   listed    listed    unlisted  listed    unlisted  listed    unlisted  unlisted
  GET    /api/referrals/:id                              sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/events                                     sign-in   listed    listed    unlisted  listed    unlisted  listed    unlisted  unlisted
  GET    /api/events/:id                                 sign-in   yes       yes       hidden    yes       hidden    yes       hidden    hidden
  GET    /api/users                                      sign-in   listed    listed    unlisted  listed    unlisted  no        no        no
  GET    /api/users/:id                                  sign-in   yes       yes       hidden    yes       hidden    no        no        no

  # Messages to families: the administrator sends again what has not arrived
  GET    /api/messages                                   sign-in   listed    listed    unlisted  listed    unlisted  no        no        no
  GET    /api/messages/:id                               sign-in   yes       yes       hidden    yes       hidden    no        no        no
  GET    /api/messages/counts                            sign-in   yes       yes       yes       yes       yes       no        no        no
  POST   /api/messages/:id/resend                        sign-in   yes       yes       hidden    no        no        no        no        no
  GET    /api/applications/:id/messages                  sign-in   yes       yes       hidden    yes       hidden    no        no        no

  # Organisations with their queues and groups (the head: of the own organisation)
  GET    /api/organizations                              sign-in   listed    listed    unlisted  listed    unlisted  listed    listed    unlisted
  GET    /api/organizations/:id                          sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  GET    /api/organizations/:id/board                    sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  GET    /api/queues                                     sign-in   listed    listed    unlisted  listed    unlisted  listed    listed    unlisted
  GET    /api/queues/:id                                 sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  GET    /api/queues/:id/entries                         sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  GET    /api/queues/:id/rules                           sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  POST   /api/queues/:id/rules                           sign-in   yes       yes       hidden    no        no        no        no        no
  POST   /api/queues/:id/rules/:version/cancel           sign-in   yes       yes       hidden    no        no        no        no        no
  GET    /api/queues/:id/waiting                         sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  POST   /api/queues/:id/what-if                         sign-in   yes       yes       hidden    yes       hidden    no        no        no
  POST   /api/queues/:id/referNext                       sign-in   no        no        no        yes       hidden    no        no        no
  GET    /api/groups                                     sign-in   listed    listed    unlisted  listed    unlisted  listed    listed    unlisted
  GET    /api/groups/:id                                 sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  GET    /api/groups/:id/places                          sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  GET    /api/groups/:id/capacity                        sign-in   yes       yes       hidden    yes       hidden    yes       yes       hidden
  POST   /api/groups/:id/capacity                        sign-in   no        no        no        yes       hidden    yes       yes       hidden

  # The system: verification of the logs, impossible states, jobs
  GET    /api/system                                     sign-in   yes       yes       yes       no        no        no        no        no
  POST   /api/system/verify                              sign-in   yes       no        no        no        no        no        no        no

  # Reference data
  GET    /api/grounds                                    sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/grounds/:id                                sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/refusal-reasons                            sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/refusal-reasons/:id                        sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/missing-documents                          sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/missing-documents/:id                      sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/correction-items                           sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/correction-items/:id                       sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/benefits                                   sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/benefits/:id                               sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/organization-kinds                         sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/organization-kinds/:id                     sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/impairments                                sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/impairments/:id                            sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/languages                                  sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/languages/:id                              sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/relations                                  sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/relations/:id                              sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/regions                                    sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/regions/:id                                sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/settlements                                sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/settlements/:id                            sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/services                                   sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/services/:id                               sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/document-types                             sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/document-types/:id                         sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/calendar                                   sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/calendar/:id                               sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/office-hours                               sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/office-hours/:id                           sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/quiet-hours                                sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/quiet-hours/:id                            sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/consents                                   sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/consents/:id                               sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/retention-terms                            sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/retention-terms/:id                        sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/departments                                sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  GET    /api/departments/:id                            sign-in   yes       yes       yes       yes       yes       yes       yes       yes

  # The own session
  GET    /api/session                                    sign-in   yes       yes       yes       yes       yes       yes       yes       yes
  POST   /api/session/password                           sign-in   yes       yes       yes       yes       yes       yes       yes       yes
`;

/**
 * The parent's account: a session of its own, which opens nothing of the staff's, as theirs opens nothing here. Another
 * phone is somebody's who has filed under the parent's IIN.
 */
const parentTable = `
                                                                   visitor   staff     the parent  another parent  another phone

  GET    /api/public/account                                         sign-in   sign-in   yes         yes             yes
  GET    /api/public/account/data.zip                                sign-in   sign-in   yes         yes             yes
  GET    /api/public/account/applications/:number                    sign-in   sign-in   yes         hidden          hidden
  GET    /api/public/account/applications/:number/papers/:paperId.pdf sign-in  sign-in   yes         hidden          hidden
  POST   /api/public/account/contacts                                sign-in   sign-in   yes         yes             yes
  POST   /api/public/account/notices                                 sign-in   sign-in   yes         yes             yes
  POST   /api/public/account/applications/:number/renewConclusion    sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/chooseApplication  sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/acceptReferral     sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/annulReferral      sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/declineReferral    sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/extendReferral     sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/complain           sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/withdrawComplaint  sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/withdrawConsent    sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/answerCorrection   sign-in   sign-in   yes         hidden          hidden
  POST   /api/public/account/applications/:number/withdraw           sign-in   sign-in   yes         hidden          hidden
  GET    /api/public/account/applications/:number/place              sign-in   sign-in   yes         hidden          hidden
  GET    /api/public/account/applications/:number/proof              sign-in   sign-in   yes         hidden          hidden

  # Its pages
  GET    /:language/account/contacts                                            sign-in   sign-in   yes         yes             yes
  GET    /:language/account/contacts/:field                                     sign-in   sign-in   yes         yes             yes
  POST   /:language/account/contacts/:field                                     sign-in   sign-in   yes         yes             yes
  GET    /:language/account/contacts/:field/code                                sign-in   sign-in   yes         yes             yes
  POST   /:language/account/contacts/:field/code                                sign-in   sign-in   yes         yes             yes
  GET    /:language/account/notices                                             sign-in   sign-in   yes         yes             yes
  POST   /:language/account/notices                                             sign-in   sign-in   yes         yes             yes
  GET    /:language/account/data                                                sign-in   sign-in   yes         yes             yes
  GET    /:language/account/consents                                            sign-in   sign-in   yes         yes             yes
  GET    /:language/account/applications/:number/consents/:consent              sign-in   sign-in   yes         hidden          hidden
  POST   /:language/account/applications/:number/consents/:consent              sign-in   sign-in   yes         hidden          hidden
  GET    /:language/account/applications/:number                                sign-in   sign-in   yes         hidden          hidden
  GET    /:language/account/applications/:number/proof                          sign-in   sign-in   yes         hidden          hidden
  GET    /:language/account/applications/:number/answerCorrection               sign-in   sign-in   yes         hidden          hidden
  POST   /:language/account/applications/:number/answerCorrection               sign-in   sign-in   yes         hidden          hidden
  GET    /:language/account/applications/:number/:action                        sign-in   sign-in   yes         hidden          hidden
  POST   /:language/account/applications/:number/:action                        sign-in   sign-in   yes         hidden          hidden
  # What a device has enclosed and not yet sent: once a case holds it, it is nobody's here
  GET    /:language/account/files/:file                                         sign-in   sign-in   hidden      hidden          hidden
  GET    /:language/account/files/:file/preview                                 sign-in   sign-in   hidden      hidden          hidden
`;

/** Served to everybody, signed in or not; what is asked for may still be refused. */
const forEverybody = `
  # Pages and the state of the process
  GET    /
  GET    /kk
  GET    /ru
  POST   /:language/region
  POST   /:language/contrast
  GET    /:language/:region
  GET    /:language/:region/special-enrolment
  POST   /:language/:region/special-enrolment
  POST   /:language/:region/special-enrolment/discard
  POST   /:language/:region/special-enrolment/forget
  GET    /:language/:region/special-enrolment/forgotten
  GET    /:language/:region/special-enrolment/resume
  POST   /:language/:region/special-enrolment/resume
  GET    /:language/account
  POST   /:language/account
  GET    /:language/account/code
  POST   /:language/account/code
  POST   /:language/account/leave
  GET    /healthz
  GET    /readyz
  GET    /api/openapi.json

  # Signing in and out
  POST   /api/session
  POST   /api/session/code
  DELETE /api/session
  POST   /api/public/account/session
  DELETE /api/public/account/session

  # The catalogue, and filing an application
  GET    /api/public/services
  GET    /api/public/organizations
  POST   /api/public/contacts
  POST   /api/public/contacts/:id/confirm
  POST   /api/public/attachments
  POST   /api/public/applications
  GET    /api/public/receipts/:token.pdf

  # The public queue: pseudonymous, for everybody
  GET    /api/public/queues/:organizationId
  GET    /api/public/queues/:organizationId/referrals
  GET    /api/public/queues/:organizationId/log
  GET    /api/public/bulletin
  GET    /:language/queues/:organizationId
  GET    /:language/queues/:organizationId/referrals
  GET    /:language/bulletin/:region

  # Outside production only
  GET    /dev/messages
  POST   /dev/clock
`;

/**
 * Pages of an application being filled in, for whoever holds its cookie and nobody else: a visitor and staff are led
 * to the beginning (GET) or told that there is nothing to write to (POST).
 */
const forDrafts = `
  GET    /:language/:region/special-enrolment/resume/choose
  POST   /:language/:region/special-enrolment/resume/choose
  GET    /:language/:region/special-enrolment/contacts
  POST   /:language/:region/special-enrolment/contacts
  GET    /:language/:region/special-enrolment/contacts/:slot
  POST   /:language/:region/special-enrolment/contacts/:slot
  POST   /:language/:region/special-enrolment/contacts/:slot/remove
  GET    /:language/:region/special-enrolment/code
  POST   /:language/:region/special-enrolment/code
  POST   /:language/:region/special-enrolment/code/again
  GET    /:language/:region/special-enrolment/parent
  POST   /:language/:region/special-enrolment/parent
  GET    /:language/:region/special-enrolment/parent-name
  POST   /:language/:region/special-enrolment/parent-name
  GET    /:language/:region/special-enrolment/address
  POST   /:language/:region/special-enrolment/address
  GET    /:language/:region/special-enrolment/child
  POST   /:language/:region/special-enrolment/child
  GET    /:language/:region/special-enrolment/child-name
  POST   /:language/:region/special-enrolment/child-name
  GET    /:language/:region/special-enrolment/conclusion
  POST   /:language/:region/special-enrolment/conclusion
  GET    /:language/:region/special-enrolment/incomplete
  POST   /:language/:region/special-enrolment/incomplete
  GET    /:language/:region/special-enrolment/organizations
  POST   /:language/:region/special-enrolment/organizations
  POST   /:language/:region/special-enrolment/organizations/find
  GET    /:language/:region/special-enrolment/organizations/:organization
  POST   /:language/:region/special-enrolment/organizations/:organization
  POST   /:language/:region/special-enrolment/organizations/:organization/remove
  GET    /:language/:region/special-enrolment/benefits
  POST   /:language/:region/special-enrolment/benefits
  GET    /:language/:region/special-enrolment/benefits/:benefit
  POST   /:language/:region/special-enrolment/benefits/:benefit
  GET    /:language/:region/special-enrolment/files/:file
  GET    /:language/:region/special-enrolment/files/:file/preview
  POST   /:language/:region/special-enrolment/files/:file/remove
  GET    /:language/:region/special-enrolment/notices
  POST   /:language/:region/special-enrolment/notices
  GET    /:language/:region/special-enrolment/check
  POST   /:language/:region/special-enrolment/check
  GET    /:language/:region/special-enrolment/check/letters/:organization.pdf
  GET    /:language/:region/special-enrolment/done
  GET    /:language/:region/special-enrolment/papers/:paper.pdf
`;

/** Served to whoever shows the METRICS_TOKEN; a session of staff does not help. */
const forMetrics = `
  GET    /metrics
`;

export const staffColumns = [
  'visitor',
  'operator',
  'admin',
  'admin elsewhere',
  'officer',
  'officer elsewhere',
  'head, assigned',
  'head, waiting',
  'head elsewhere',
] as const;
export const parentColumns = ['visitor', 'staff', 'the parent', 'another parent', 'another phone'] as const;

export const words = ['yes', 'no', 'hidden', 'sign-in', 'listed', 'unlisted'] as const;
export type Word = (typeof words)[number];

export interface Row<Column extends string> {
  /** `GET /api/applications/:id` */
  route: string;
  cells: Record<Column, Word>;
}

export const staffRows = readRows(staffTable, staffColumns);
export const parentRows = readRows(parentTable, parentColumns);
export const everybodyRoutes = readRows(forEverybody, []).map(({ route }) => route);
export const draftRoutes = readRows(forDrafts, []).map(({ route }) => route);
export const metricsRoutes = readRows(forMetrics, []).map(({ route }) => route);

function readRows<Column extends string>(table: string, columns: readonly Column[]): Row<Column>[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(GET|POST|PUT|DELETE)\s/.test(line))
    .map((line) => {
      const [method, path, ...cells] = line.split(/\s+/);
      const wrong = cells.find((cell) => !(words as readonly string[]).includes(cell));
      if (cells.length !== columns.length || wrong !== undefined)
        throw new Error(`the permission matrix has a broken row: ${line}`);
      return {
        route: `${method} ${path}`,
        cells: Object.fromEntries(columns.map((column, index) => [column, cells[index]])) as Record<
          Column,
          Word
        >,
      };
    });
}
