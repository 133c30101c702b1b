import ReportsIcon from '@mui/icons-material/Assessment';
import TasksIcon from '@mui/icons-material/AssignmentReturn';
import ChildrenIcon from '@mui/icons-material/ChildCare';
import ApplicationsIcon from '@mui/icons-material/Description';
import QueuesIcon from '@mui/icons-material/FormatListNumbered';
import ComplaintsIcon from '@mui/icons-material/Gavel';
import MessagesIcon from '@mui/icons-material/MailOutlined';
import ReferenceIcon from '@mui/icons-material/MenuBook';
import SystemIcon from '@mui/icons-material/MonitorHeartOutlined';
import AddIcon from '@mui/icons-material/NoteAdd';
import UsersIcon from '@mui/icons-material/People';
import OrganizationsIcon from '@mui/icons-material/School';
import DashboardIcon from '@mui/icons-material/SpaceDashboard';
import BoardIcon from '@mui/icons-material/TableChart';
import type { ReactElement } from 'react';
import { Menu as AdminMenu, useLocation } from 'react-admin';
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

/** Its address begins like that of the list, which is then not the page one is on. */
const filing = '/applications/create';

const entries: Entry[] = [
  { to: '/', label: 'menu.dashboard', icon: <DashboardIcon /> },
  { to: '/applications', label: 'menu.applications', icon: <ApplicationsIcon /> },
  { to: filing, label: 'menu.file', icon: <AddIcon />, right: 'applications.file' },
  { to: '/complaints', label: 'menu.complaints', icon: <ComplaintsIcon />, right: 'complaints.read' },
  { to: '/tasks', label: 'menu.tasks', icon: <TasksIcon />, right: 'tasks.read' },
  { to: '/queues', label: 'menu.queues', icon: <QueuesIcon /> },
  { to: '/board', label: 'menu.board', icon: <BoardIcon /> },
  { to: '/organizations', label: 'menu.organizations', icon: <OrganizationsIcon /> },
  { to: '/children', label: 'menu.children', icon: <ChildrenIcon /> },
  { to: '/messages', label: 'menu.messages', icon: <MessagesIcon />, right: 'messages.read' },
  { to: '/reports', label: 'menu.reports', icon: <ReportsIcon />, right: 'reports.read' },
  { to: '/reference', label: 'menu.reference', icon: <ReferenceIcon /> },
  { to: '/users', label: 'menu.users', icon: <UsersIcon />, right: 'users.read' },
  { to: '/system', label: 'menu.system', icon: <SystemIcon />, right: 'system.read' },
];

export function Menu() {
  const t = useText();
  const rights = useSession()?.mayAct ?? [];
  const { pathname } = useLocation();
  return (
    <AdminMenu component="nav" role="navigation" aria-label={t('common.pages')}>
      {entries
        .filter(({ right }) => right === undefined || rights.includes(right))
        .map(({ to, label, icon }) => (
          <AdminMenu.Item
            key={to}
            to={to}
            primaryText={t(label)}
            leftIcon={icon}
            role="link"
            className={pathname !== to && pathname === filing ? 'besides' : undefined}
          />
        ))}
    </AdminMenu>
  );
}
