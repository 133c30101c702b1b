import { Admin, CustomRoutes, type I18nProvider, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { applications } from './applications';
import { authProvider } from './authProvider';
import { BoardPage } from './board';
import { children } from './children';
import { complaints } from './complaints';
import { Dashboard } from './dashboard';
import { dataProvider } from './dataProvider';
import { Layout } from './layout/Layout';
import { AccessDenied, NotFound } from './layout/Notice';
import { messages } from './messages';
import { organizations } from './organizations';
import { queues } from './queues';
import { ReferencePage } from './reference';
import { ReportPage } from './reports';
import { SignIn } from './session/SignIn';
import { store } from './store';
import { SystemPage } from './system';
import { tasks } from './tasks';
import { useLocalTheme } from './theme/useLocalTheme';
import { users } from './users';
import { WhatIfPage } from './whatIf';

/** The console: its table of contents. */
export function App({ i18nProvider }: { i18nProvider: I18nProvider }) {
  return (
    <Admin
      title="Kezek"
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      store={store}
      theme={useLocalTheme()}
      layout={Layout}
      loginPage={SignIn}
      dashboard={Dashboard}
      catchAll={NotFound}
      accessDenied={AccessDenied}
      requireAuth
      disableTelemetry
    >
      <Resource {...applications} />
      <Resource {...complaints} />
      <Resource {...tasks} />
      <Resource {...queues} />
      <Resource {...organizations} />
      <Resource {...children} />
      <Resource {...messages} />
      <Resource {...users} />
      <CustomRoutes>
        <Route path="/board" element={<BoardPage />} />
        <Route path="/board/:organization" element={<BoardPage />} />
        <Route path="/what-if/:queue" element={<WhatIfPage />} />
        <Route path="/system" element={<SystemPage />} />
        <Route path="/reports" element={<ReportPage />} />
        <Route path="/reports/:report" element={<ReportPage />} />
        <Route path="/reference" element={<ReferencePage />} />
        <Route path="/reference/:table" element={<ReferencePage />} />
      </CustomRoutes>
    </Admin>
  );
}
