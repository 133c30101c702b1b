import { lazy } from 'react';
import type { ApplicationView } from '../../backend/contract/views';

export const applications = {
  name: 'applications',
  list: lazy(() => import('./List')),
  show: lazy(() => import('./Show')),
  create: lazy(() => import('./Create')),
  recordRepresentation: ({ number }: ApplicationView) => number,
};
