import { lazy } from 'react';

export const complaints = {
  name: 'complaints',
  list: lazy(() => import('./List')),
  show: lazy(() => import('./Show')),
};
