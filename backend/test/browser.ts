import { type Browser, chromium } from 'playwright-core';
import { unpackChromium } from './chromium';

/** A browser without a screen, as root or as an ordinary user, that reaches nothing beyond this machine. */
export async function openBrowser(): Promise<Browser> {
  // The package holds Chromium for this platform only; elsewhere it is the developer's own Chrome.
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome', args: alone });
  }
  const { executablePath, env } = await unpackChromium();
  // As root there is no sandbox to be had, and what is opened here is our own.
  const args = [...alone, '--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];
  return chromium.launch({ executablePath, args, env, timeout: 60_000 });
}

const alone = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
];
