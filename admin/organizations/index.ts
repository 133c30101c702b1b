import { lazy } from 'react';

export const organizations = {
  name: 'organizations',
  list: lazy(() => import('./List')),
  show: lazy(() => import('./Show')),
};
