import type { ReactNode } from 'react';
import { Link } from 'react-admin';

/** The link a row is known by: `j` and `k` go from one to the next. */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} data-row sx={{ fontWeight: 600 }}>
      {children}
    </Link>
  );
}
