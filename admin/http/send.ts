import { HttpError } from 'react-admin';
import type { ErrorCode } from '../../backend/contract/errorCodes';
import { noteServerTime } from './serverClock';

/** The body of every error of the API. */
export interface ErrorBody {
  message: ErrorCode;
  params: Record<string, unknown>;
  errors: Record<string, ErrorCode>;
}

/**
 * The one way to the server: same origin, the header that guards against cross-site requests, and errors as
 * HttpError whose message is a key of the dictionary, so that whoever shows it shows words.
 */
export async function send(url: string, options: RequestInit = {}): Promise<Response> {
  const headers = new Headers(options.headers);
  if (!headers.has('Accept')) headers.set('Accept', 'application/json');
  headers.set('X-Requested-With', 'kezek');
  if (typeof options.body === 'string') headers.set('Content-Type', 'application/json');
  const response = await reach(url, { ...options, headers, credentials: 'same-origin' });
  noteServerTime(response.headers);
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function reach(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new HttpError('ra.notification.http_error', 0);
  }
}

async function errorOf(response: Response): Promise<HttpError> {
  const body: Partial<ErrorBody> | undefined = await response.json().catch(() => undefined);
  if (typeof body?.message !== 'string') return new HttpError('errors.server.failed', response.status);
  return new HttpError(`errors.${body.message}`, response.status, body);
}
