import type { Browser } from 'playwright-core';
import { readPdf } from '../papers/readPdf';
import { openBrowser } from './browser';
import { Desk } from './desk';
import { startServer, type TestServer } from './server';
import { type SubmissionBody, submissionBody, submit } from './submission';

jest.setTimeout(120_000);

describe('the whole way of an application, at the console', () => {
  let server: TestServer;
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('x', async () => {
    const visitor = server.visitor();
    const body = await submissionBody(visitor);
    const { body: sent } = await submit(visitor, body);
    desk = await Desk.open(browser, server.origin);
    await desk.signIn('officer.karaganda');
    await desk.page.getByRole('link', { name: desk.words.menu.applications, exact: true }).waitFor();
    await desk.openByIin(body.child.iin, sent.applications[0].number);
    console.log(await desk.status().innerText());
    await desk.page.screenshot({ path: '/tmp/kz-b/a.png' });
    console.log(desk.complaints, await desk.page.getByRole('toolbar').ariaSnapshot());
  });
});
