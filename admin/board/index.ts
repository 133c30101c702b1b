import { lazy } from 'react';

export const BoardPage = lazy(() => import('./BoardPage'));
