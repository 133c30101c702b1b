import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Fields beside each other, with shares of the width. */
export function Row({ columns, children }: { columns: string; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: columns },
        columnGap: 1,
        alignItems: 'start',
        '& > *': { minWidth: 0 },
      }}
    >
      {children}
    </Box>
  );
}
