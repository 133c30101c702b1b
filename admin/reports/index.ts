import { lazy } from 'react';

export const ReportPage = lazy(() => import('./ReportPage'));
