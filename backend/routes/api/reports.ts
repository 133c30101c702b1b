import type { Route } from '../route';
export const reportRoutes: Route[] = [];
