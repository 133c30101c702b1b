import { type ReactNode, useEffect } from 'react';
import { Layout as AdminLayout } from 'react-admin';
import { useLocation, useNavigationType } from 'react-router-dom';
import { AppBar } from './AppBar';
import { Menu } from './Menu';

export function Layout({ children }: { children: ReactNode }) {
  useTopOfPage();
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

/** A new page is read from its top; «back» is left to the browser. */
function useTopOfPage(): void {
  const { pathname } = useLocation();
  const way = useNavigationType();
  // biome-ignore lint/correctness/useExhaustiveDependencies: on every new page
  useEffect(() => {
    if (way !== 'POP') window.scrollTo(0, 0);
  }, [pathname]);
}
