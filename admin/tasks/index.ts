import { lazy } from 'react';

export const tasks = { name: 'tasks', list: lazy(() => import('./List')) };
