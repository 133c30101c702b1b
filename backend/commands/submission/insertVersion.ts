import type { Act } from '../../act';
import type { AnswerCorrectionRequest } from '../../contract/submission';
import type { Submission } from '../../models/Submission';
import { SubmissionVersion } from '../../models/SubmissionVersion';

/** A new version of the case: the current one with what the answer changes. Returns its number. */
export async function insertVersion(
  act: Act,
  submission: Submission,
  current: SubmissionVersion,
  { text, child, parent, conclusion }: AnswerCorrectionRequest,
): Promise<number> {
  const version = submission.version + 1;
  await SubmissionVersion.query(act.trx).insert({
    ...(current.toJSON() as object),
    version,
    answer: text ?? null,
    createdAt: act.now,
    ...(child && {
      childLastName: child.lastName,
      childFirstName: child.firstName,
      childMiddleName: child.middleName,
    }),
    ...(parent && {
      parentLastName: parent.lastName,
      parentFirstName: parent.firstName,
      parentMiddleName: parent.middleName,
      relation: parent.relation,
      settlementId: parent.address.settlement,
      street: parent.address.street,
      house: parent.address.house,
      flat: parent.address.flat,
    }),
    ...(conclusion && {
      conclusionNumber: conclusion.number,
      conclusionIssuer: conclusion.issuer,
      conclusionIssuedOn: conclusion.issuedOn,
      conclusionValidUntil: conclusion.validUntil,
      impairment: conclusion.impairment,
      ...(conclusion.attachment && { conclusionAttachmentId: conclusion.attachment }),
    }),
  });
  await submission.$query(act.trx).patch({ version });
  return version;
}
