import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { colors } from '../theme/colors';

interface FactsProps {
  children: ReactNode;
  labelWidth?: number;
  /** How many facts stand beside each other. */
  pairs?: 1 | 2;
}

/** Labels and values in columns; children are `Fact`s. */
export function Facts({ children, labelWidth = 108, pairs = 1 }: FactsProps) {
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: `repeat(${pairs}, ${labelWidth}px minmax(0, 1fr))`,
        columnGap: 1,
        rowGap: '2px',
        m: 0,
        fontSize: '0.8125rem',
        lineHeight: 1.4,
        '& dt': { color: colors.inkSoft },
        '& dd': { m: 0, overflowWrap: 'anywhere' },
        '& dt.wide': { gridColumn: 1 },
        '& dd.wide': { gridColumn: 'span 3' },
      }}
    >
      {children}
    </Box>
  );
}

/** Absent when there is nothing to say. A wide one takes a line of two pairs. */
export function Fact({
  label,
  wide = false,
  children,
}: {
  label: string;
  wide?: boolean;
  children: ReactNode;
}) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  const line = wide ? 'wide' : undefined;
  return (
    <>
      <dt className={line}>{label}</dt>
      <dd className={line}>{children}</dd>
    </>
  );
}
