import { accountActionRoutes } from './actions';
import { accountReadingRoutes } from './reading';
import { accountSessionRoutes } from './session';
import { accountSettingRoutes } from './settings';

/** The parent's account as JSON; its pages run the same commands. */
export const accountRoutes = [
  ...accountSessionRoutes,
  ...accountReadingRoutes,
  ...accountActionRoutes,
  ...accountSettingRoutes,
];
