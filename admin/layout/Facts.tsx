import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { colors } from '../theme/colors';

/** Labels and values in two columns; children are `Fact`s. */
export function Facts({ children, labelWidth = 108 }: { children: ReactNode; labelWidth?: number }) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: `${labelWidth}px minmax(0, 1fr)`,
        columnGap: 1,
        rowGap: '2px',
        m: 0,
        fontSize: '0.8125rem',
        lineHeight: 1.4,
        '& dt': { color: colors.inkSoft },
        '& dd': { m: 0, overflowWrap: 'anywhere' },
      }}
    >
      {children}
    </Box>
  );
}

/** Absent when there is nothing to say. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
