import { Box } from '@mui/material';

/** The letter of a shortcut on its key; screen readers learn it from `aria-keyshortcuts`. */
export function Key({ letter }: { letter: string }) {
  return (
    <Box
      component="kbd"
      aria-hidden
      sx={{
        ml: 0.75,
        px: '4px',
        border: '1px solid currentColor',
        borderRadius: '3px',
        fontFamily: 'inherit',
        fontSize: '0.6875rem',
        fontWeight: 400,
        lineHeight: '15px',
        opacity: 0.75,
      }}
    >
      {letter}
    </Box>
  );
}
