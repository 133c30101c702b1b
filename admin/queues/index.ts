import { lazy } from 'react';

export const queues = {
  name: 'queues',
  list: lazy(() => import('./List')),
  show: lazy(() => import('./Show')),
};
