import { lazy } from 'react';

export const ReferencePage = lazy(() => import('./ReferencePage'));
