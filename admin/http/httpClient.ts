import { send } from './send';

/** What ra-data-simple-rest expects of its client. */
export async function httpClient(url: string, options?: RequestInit) {
  const response = await send(url, options);
  const body = await response.text();
  const json = body === '' ? undefined : JSON.parse(body);
  return { status: response.status, headers: response.headers, body, json };
}
