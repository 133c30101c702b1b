import type { Act } from '../../act';
import { Submission } from '../../models/Submission';
import { SubmissionVersion } from '../../models/SubmissionVersion';
import type { CheckedSubmission } from '../checkSubmission';
import { claimAttachments, proofClaims } from './claimAttachments';

/** Stores the case: its first version, contacts, consents, benefits, and the files that are now its own. */
export async function insertCase(
  act: Act,
  checked: CheckedSubmission,
  childId: number,
  representativeId: number,
): Promise<Submission> {
  const [chain] = await act.trx('chains').insert({ kind: 'case' }).returning('id');
  const submission = await Submission.query(act.trx)
    .insert({
      service: checked.service.code,
      regionId: checked.choices[0]!.regionId,
      childId,
      representativeId,
      chainId: Number(chain.id),
      version: 1,
      via: checked.consentPaper === null ? 'portal' : 'office',
      incomplete: checked.incomplete,
      noticeChannels: checked.notices.channels,
      noticeLanguage: checked.notices.language,
      filedAt: act.now,
      filedBy: act.user?.id ?? null,
    })
    .returning('*');
  await SubmissionVersion.query(act.trx).insert(firstVersion(act, checked, submission.id));
  await act.trx('submission_contacts').insert(
    checked.contacts.map(({ channel, address, confirmedAt }, position) => ({
      submission_id: submission.id,
      position,
      channel,
      address,
      confirmed_at: confirmedAt,
    })),
  );
  await act.trx('submission_consents').insert(
    Object.entries(checked.consents)
      .filter(([, version]) => version !== undefined)
      .map(([kind, version]) => ({
        submission_id: submission.id,
        kind,
        version,
        at: act.now,
        via: checked.consentPaper === null ? 'portal' : 'paper',
      })),
  );
  if (checked.benefits.length > 0) {
    await act.trx('submission_benefits').insert(
      checked.benefits.map(({ benefit, attachment }) => ({
        submission_id: submission.id,
        benefit,
        attachment_id: attachment,
      })),
    );
  }
  await claimAttachments(act, submission.id, [
    { field: 'conclusion.attachment', kind: 'conclusion', id: checked.conclusion.attachment },
    { field: 'consentPaper', kind: 'consent', id: checked.consentPaper },
    ...proofClaims(checked.benefits),
  ]);
  return submission;
}

function firstVersion(act: Act, { child, parent, conclusion }: CheckedSubmission, submissionId: string) {
  return {
    submissionId,
    version: 1,
    childLastName: child.lastName,
    childFirstName: child.firstName,
    childMiddleName: child.middleName,
    parentLastName: parent.lastName,
    parentFirstName: parent.firstName,
    parentMiddleName: parent.middleName,
    relation: parent.relation,
    settlementId: parent.address.settlement,
    street: parent.address.street,
    house: parent.address.house,
    flat: parent.address.flat,
    conclusionNumber: conclusion.number,
    conclusionIssuer: conclusion.issuer,
    conclusionIssuedOn: conclusion.issuedOn,
    conclusionValidUntil: conclusion.validUntil,
    impairment: conclusion.impairment,
    conclusionAttachmentId: conclusion.attachment,
    createdAt: act.now,
  };
}
