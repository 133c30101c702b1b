import type { Clock } from '../clock';
import { config } from '../config';
import { accountPageRoutes } from './account';
import { applicationRoutes } from './api/applications';
import { complaintRoutes } from './api/complaints';
import { destructionRoutes } from './api/destructions';
import { exportRoutes } from './api/exports';
import { groupRoutes } from './api/groups';
import { messageRoutes } from './api/messages';
import { organizationRoutes } from './api/organizations';
import { paperRoutes } from './api/papers';
import { peopleRoutes } from './api/people';
import { placeRoutes } from './api/places';
import { queueRoutes } from './api/queues';
import { referenceRoutes } from './api/reference';
import { reportRoutes } from './api/reports';
import { sessionRoutes } from './api/session';
import { systemRoutes } from './api/system';
import { taskRoutes } from './api/tasks';
import { uploadRoutes } from './api/uploads';
import { workRoutes } from './api/work';
import { devRoutes } from './dev';
import { healthRoutes } from './health';
import { openapiRoute } from './openapi';
import { portalRoutes } from './portal';
import { accountRoutes } from './public/account';
import { catalogueRoutes } from './public/catalogue';
import { intakeRoutes } from './public/intake';
import { ownPlaceRoutes } from './public/place';
import { proofRoutes } from './public/proof';
import { queueLog } from './public/queueLog';
import { publicQueueRoutes } from './public/queues';
import type { Route } from './route';

export interface RouteParts {
  clock: Clock;
  /** Runs what has become due, for the set clock of development. */
  runDue: () => Promise<void>;
  jobsRun: () => boolean;
}

/** Every route of the system; the OpenAPI document and the permission matrix are made from this list. */
export function allRoutes({ clock, runDue, jobsRun }: RouteParts): Route[] {
  const routes: Route[] = [
    ...healthRoutes(jobsRun),
    ...sessionRoutes,
    ...workRoutes,
    // The export stands before the applications, whose `:id` would take its name for an id.
    ...exportRoutes,
    ...applicationRoutes,
    ...paperRoutes,
    ...uploadRoutes,
    ...messageRoutes,
    ...complaintRoutes,
    ...taskRoutes,
    ...destructionRoutes,
    ...organizationRoutes,
    ...queueRoutes,
    ...groupRoutes,
    ...placeRoutes,
    ...peopleRoutes,
    ...reportRoutes,
    ...systemRoutes,
    ...referenceRoutes,
    ...catalogueRoutes,
    ...publicQueueRoutes,
    queueLog,
    ...intakeRoutes,
    ...accountRoutes,
    ...ownPlaceRoutes,
    ...proofRoutes,
    ...(config.production ? [] : devRoutes(clock, runDue)),
    openapiRoute(() => routes),
    ...accountPageRoutes,
    // Last: `/:language/:region` would take `/:language/account` for a region.
    ...portalRoutes,
  ];
  return routes;
}
