import { HttpError } from 'react-admin';
import type { ErrorBody } from './send';

/** The key and parameters of what went wrong, for `notify` and `translate`. */
export function describeError(error: unknown): { key: string; params: Record<string, unknown> } {
  if (!(error instanceof HttpError)) return { key: 'errors.server.failed', params: {} };
  const body = bodyOf(error);
  const [only, ...others] = Object.values(body?.errors ?? {});
  // One wrong field says more than «something is wrong».
  if (body?.message === 'request.invalid' && only && others.length === 0)
    return { key: `errors.${only}`, params: {} };
  return { key: error.message, params: body?.params ?? {} };
}

/** The API's body behind an error, if the API spoke at all. */
export function bodyOf(error: unknown): ErrorBody | undefined {
  return error instanceof HttpError ? (error.body as ErrorBody | undefined) : undefined;
}
