import type { Route } from '../route';
import { startRoutes } from './start';

/** The portal: pages for parents, from the choice of a language to the number of the application. */
export const portalRoutes: Route[] = [...startRoutes];
