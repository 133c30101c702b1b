import type { ErrorCode } from '../contract/errorCodes';
import { AppError } from '../errors';

/** What each named constraint means to the one who ran into it. */
const byConstraint: Record<string, [status: number, code: ErrorCode, field?: string]> = {
  applications_one_open_per_representative: [409, 'application.already_open'],
  applications_one_queued_per_child: [409, 'application.already_queued'],
  groups_capacity: [409, 'group.full', 'group'],
  users_login: [409, 'user.login_taken'],
  complaints_one_open: [409, 'complaint.already_open'],
  complaints_other_officer: [403, 'complaint.own_act'],
  complaints_extended_by_other: [403, 'complaint.own_act'],
  complaints_other_than_proposer: [403, 'complaint.own_act'],
  complaints_extended_by_other_than_proposer: [403, 'complaint.own_act'],
  complaint_decisions_other_than_proposer: [403, 'complaint.own_act'],
  complaint_decisions_other_officer: [403, 'complaint.own_act'],
  tasks_one_open: [409, 'consent.already_asked'],
  correction_requests_one_open: [409, 'application.impossible'],
};

/** An error of the database as an answer, by the constraint's name; null for anything not foreseen. */
export function constraintError(thrown: unknown): AppError | null {
  const { constraint, code } = thrown as { constraint?: string; code?: string; nativeError?: unknown };
  const known = constraint === undefined ? undefined : byConstraint[constraint];
  if (known) {
    const [status, found, field] = known;
    return new AppError(status, found, {}, field ? { [field]: found } : {});
  }
  // Serialisation, deadlock, lock or statement timeout, too many connections: try again.
  if (code && ['40001', '40P01', '55P03', '57014', '53300'].includes(code))
    return new AppError(503, 'server.busy');
  // A number or a date beyond its column, a byte the encoding lacks: the request's fault.
  if (code && ['22003', '22007', '22008', '22021', '22P02', '22P05'].includes(code))
    return new AppError(400, 'request.invalid');
  const { nativeError } = thrown as { nativeError?: unknown };
  return nativeError && nativeError !== thrown ? constraintError(nativeError) : null;
}
