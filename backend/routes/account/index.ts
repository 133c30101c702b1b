import type { Route } from '../route';
import { actionPageRoutes } from './actions';
import { applicationPageRoutes } from './application';
import { consentPageRoutes } from './consents';
import { contactPageRoutes } from './contacts';
import { correctionRoutes } from './correction';
import { entryRoutes } from './entry';
import { filePageRoutes } from './files';
import { proofPageRoutes } from './proof';
import { settingPageRoutes } from './settings';

/** The parent's account as pages; the same commands stand behind its JSON. */
export const accountPageRoutes: Route[] = [
  ...entryRoutes,
  ...contactPageRoutes,
  ...settingPageRoutes,
  ...consentPageRoutes,
  ...applicationPageRoutes,
  ...proofPageRoutes,
  ...filePageRoutes,
  // Before the other actions, whose `:action` would take its name.
  ...correctionRoutes,
  ...actionPageRoutes,
];
