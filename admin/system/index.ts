import { lazy } from 'react';

export const SystemPage = lazy(() => import('./SystemPage'));
