import type { Client } from './client';
import type { TestServer } from './server';
import { type SubmissionBody, submissionBody, submit } from './submission';

/** Submits an application through the public endpoint and returns it as the officer's list shows it. */
export async function newApplication(
  server: TestServer,
  officer: Client,
  change: (body: SubmissionBody) => unknown = () => undefined,
) {
  const visitor = server.visitor();
  const body = await submissionBody(visitor);
  await change(body);
  const { status, body: answer } = await submit(visitor, body);
  if (status !== 201) throw new Error(`submission answered ${status} ${JSON.stringify(answer)}`);
  const [{ number, receipt }] = answer.applications;
  const found = await officer.list('/api/applications', { filter: { q: number } });
  return { ...found.body[0], receipt, sent: body };
}

/** Says an action on the application's present version and returns its view; anything but 200 is an error. */
export async function say(who: Client, id: number, action: string, input: object = {}) {
  const { version } = (await who.get(`/api/applications/${id}`)).body;
  const { status, body } = await who.post(`/api/applications/${id}/${action}`, { seen: version, ...input });
  if (status !== 200) throw new Error(`${action} answered ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Leads a registered application into its queue and on to a free group of it. */
export async function refer(officer: Client, id: number) {
  await say(officer, id, 'take');
  const queued = await say(officer, id, 'accept');
  const groups = await officer.list('/api/groups', { filter: { queue: queued.queue.id, free: true } });
  return say(officer, id, 'refer', { group: groups.body[0].id });
}
