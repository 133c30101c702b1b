import { Box, CircularProgress } from '@mui/material';
import { RefreshIconButton, useLoading } from 'react-admin';

/** Asks for everything on the page anew; while something is being asked for it says so. */
export function Refresh() {
  const loading = useLoading();
  return (
    <Box sx={{ width: 40, display: 'flex', justifyContent: 'center' }}>
      {loading ? <CircularProgress color="inherit" size={16} thickness={6} /> : <RefreshIconButton />}
    </Box>
  );
}
