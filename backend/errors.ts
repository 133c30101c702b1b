import type { ErrorCode } from './contract/errorCodes';

type Params = Record<string, unknown>;
export type FieldErrors = Record<string, ErrorCode>;

/** An expected refusal, told to the client as `{ message: code, params, errors }`. Never carries personal data. */
export class AppError extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    readonly params: Params = {},
    readonly errors: FieldErrors = {},
  ) {
    super(code);
    this.name = 'AppError';
  }
}

export const invalid = (errors: FieldErrors, params: Params = {}) =>
  new AppError(400, 'request.invalid', params, errors);
export const badRequest = (code: ErrorCode, params: Params = {}) => new AppError(400, code, params);
export const unauthenticated = (code: ErrorCode = 'session.required') => new AppError(401, code);
export const forbidden = (params: Params = {}) => new AppError(403, 'session.forbidden', params);
export const notFound = (code: ErrorCode = 'request.not_found') => new AppError(404, code);
export const conflict = (code: ErrorCode, params: Params = {}, errors: FieldErrors = {}) =>
  new AppError(409, code, params, errors);
/** A conflict that one field of the request ran into: told at that field too. */
export const conflictAt = (field: string, code: ErrorCode, params: Params = {}) =>
  conflict(code, params, { [field]: code });
/** `from: 'network'` where others behind the same address were counted too. */
export const tooMany = (retryAfter: number, from?: 'network') =>
  new AppError(429, 'request.too_many', { retryAfter, ...(from && { from }) });
