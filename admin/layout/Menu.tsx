import AddIcon from '@mui/icons-material/NoteAdd';
import ApplicationsIcon from '@mui/icons-material/Description';
import ChildrenIcon from '@mui/icons-material/ChildCare';
import DashboardIcon from '@mui/icons-material/SpaceDashboard';
import OrganizationsIcon from '@mui/icons-material/School';
import QueuesIcon from '@mui/icons-material/FormatListNumbered';
import ReferenceIcon from '@mui/icons-material/MenuBook';
import ReportsIcon from '@mui/icons-material/Assessment';
import UsersIcon from '@mui/icons-material/People';
import type { ReactElement } from 'react';
import { Menu as AdminMenu } from 'react-admin';
import type { TextKey } from '../i18n/dictionary';
import { useText } from '../i18n/useText';
import { useSession } from '../session/useSession';

interface Entry {
  to: string;
  label: TextKey;
  icon: ReactElement;
  /** What the session must allow for the entry to be of use. */
  right?: string;
}

const entries: Entry[] = [
  { to: '/', label: 'menu.dashboard', icon: <DashboardIcon /> },
  { to: '/applications', label: 'menu.applications', icon: <ApplicationsIcon /> },
  { to: '/applications/create', label: 'menu.file', icon: <AddIcon />, right: 'file' },
  { to: '/queues', label: 'menu.queues', icon: <QueuesIcon /> },
  { to: '/organizations', label: 'menu.organizations', icon: <OrganizationsIcon /> },
  { to: '/children', label: 'menu.children', icon: <ChildrenIcon /> },
  { to: '/reports', label: 'menu.reports', icon: <ReportsIcon />, right: 'reports' },
  { to: '/reference', label: 'menu.reference', icon: <ReferenceIcon /> },
  { to: '/users', label: 'menu.users', icon: <UsersIcon />, right: 'users' },
];

export function Menu() {
  const t = useText();
  const rights = useSession()?.mayAct ?? [];
  return (
    <AdminMenu>
      {entries
        .filter(({ right }) => right === undefined || rights.includes(right))
        .map(({ to, label, icon }) => (
          <AdminMenu.Item key={to} to={to} primaryText={t(label)} leftIcon={icon} />
        ))}
    </AdminMenu>
  );
}
