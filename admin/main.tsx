import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { initialLocale, loadI18nProvider } from './i18n/i18nProvider';
import { store } from './store';

start();

async function start(): Promise<void> {
  const locale = initialLocale(store.getItem('locale'));
  document.documentElement.lang = locale;
  const i18nProvider = await loadI18nProvider(locale);
  createRoot(rootElement()).render(
    <CacheProvider value={styleCache()}>
      <App i18nProvider={i18nProvider} />
    </CacheProvider>,
  );
}

/** The server's CSP lets in only styles that bear the nonce it wrote into the page. */
function styleCache() {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return createCache({ key: 'kezek', nonce: meta?.nonce, prepend: true });
}

function rootElement(): HTMLElement {
  const element = document.getElementById('root');
  if (!element) throw new Error('index.html has no #root');
  return element;
}
