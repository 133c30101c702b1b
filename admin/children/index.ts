import { lazy } from 'react';

export const children = {
  name: 'children',
  list: lazy(() => import('./List')),
  show: lazy(() => import('./Show')),
};
