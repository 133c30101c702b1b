import type { Route } from '../route';
import { benefitRoutes } from './benefits';
import { checkRoutes } from './check';
import { chooseDraftRoutes } from './chooseDraft';
import { codeRoutes } from './code';
import { conclusionRoutes } from './conclusion';
import { contactRoutes } from './contacts';
import { doneRoutes } from './done';
import { fileRoutes } from './files';
import { bulletinPage } from './freePlaces';
import { incompleteRoutes } from './incomplete';
import { noticeRoutes } from './notices';
import { organizationRoutes } from './organization';
import { organizationListRoutes } from './organizations';
import { peopleRoutes } from './people';
import { protocolPage } from './protocol';
import { queuesPage } from './publicQueues';
import { resumeRoutes } from './resume';
import { ruleRoutes } from './rules';
import { startRoutes } from './start';

/** The portal: pages for parents, from the choice of a language to the number of the application. */
export const portalRoutes: Route[] = [
  // Before the regions: `queues` is none.
  ...[queuesPage, protocolPage, bulletinPage],
  ...startRoutes,
  ...ruleRoutes,
  ...resumeRoutes,
  ...chooseDraftRoutes,
  ...contactRoutes,
  ...codeRoutes,
  ...peopleRoutes,
  ...conclusionRoutes,
  ...incompleteRoutes,
  ...organizationListRoutes,
  ...organizationRoutes,
  ...benefitRoutes,
  ...fileRoutes,
  ...noticeRoutes,
  ...checkRoutes,
  ...doneRoutes,
];
