import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { colors } from '../theme/colors';

/** Labels and values one after the other, as many to a line as it holds; children are `Fact`s. */
export function FactLine({ children }: { children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        fontSize: '0.8125rem',
        lineHeight: 1.5,
        '& dt, & dd': { display: 'inline', m: 0 },
        '& dt': { color: colors.inkSoft, whiteSpace: 'nowrap' },
        '& dt::after': { content: '": "' },
        '& dd': { mr: 2 },
      }}
    >
      {children}
    </Box>
  );
}
