import type { EmbeddedUrls } from '../database/postgres/credentials';
import type { startTestCluster } from './cluster';

type Started = Awaited<ReturnType<typeof startTestCluster>>;

/** What globalSetup hands on: the server to globalTeardown in the same process, its URLs to the workers. */
export const testServer = {
  get started(): Started | undefined {
    return (globalThis as { kezekTestServer?: Started }).kezekTestServer;
  },
  set started(server: Started | undefined) {
    (globalThis as { kezekTestServer?: Started }).kezekTestServer = server;
  },
  get urls(): EmbeddedUrls {
    const urls = process.env.KEZEK_TEST_URLS;
    if (!urls) throw new Error('no test database: start the tests with `npm test` or `npx jest`');
    return JSON.parse(urls);
  },
  set urls(urls: EmbeddedUrls) {
    process.env.KEZEK_TEST_URLS = JSON.stringify(urls);
  },
};
