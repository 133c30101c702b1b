import { lazy } from 'react';

export const messages = {
  name: 'messages',
  list: lazy(() => import('./List')),
  show: lazy(() => import('./Show')),
};
