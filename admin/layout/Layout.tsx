import type { ReactNode } from 'react';
import { Layout as AdminLayout } from 'react-admin';
import { AppBar } from './AppBar';
import { Menu } from './Menu';

export function Layout({ children }: { children: ReactNode }) {
  return (
    <AdminLayout
      appBar={AppBar}
      menu={Menu}
      appBarAlwaysOn
      sx={{ '& .RaLayout-content': { minWidth: 0, pb: 2 } }}
    >
      {children}
    </AdminLayout>
  );
}
