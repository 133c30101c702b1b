import { Box, Paper, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { colors } from '../theme/colors';

interface PanelProps {
  title: string;
  /** Beside the title: a count, a button. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled part of a dense screen. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <Paper
      component="section"
      aria-labelledby={id}
      sx={{ border: `1px solid ${colors.line}`, px: 1.5, py: 1, overflowX: { xs: 'auto', md: 'visible' } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 24, mb: 0.5 }}>
        <Typography variant="h3" component="h2" id={id} sx={{ color: colors.tealDark, flexGrow: 1 }}>
          {title}
        </Typography>
        {aside}
      </Box>
      {children}
    </Paper>
  );
}
