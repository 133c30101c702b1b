import type { ThemeOptions } from '@mui/material/styles';
import { colors } from './colors';

const ours: ThemeOptions['components'] = {
  MuiCssBaseline: {
    styleOverrides: {
      body: { fontVariantNumeric: 'tabular-nums', overflowY: 'scroll' },
      ':focus-visible': { outline: `2px solid ${colors.teal}`, outlineOffset: 1 },
      a: { color: colors.teal },
      // Whoever asks the system for less motion gets none; a spinner alone goes on turning.
      '@media (prefers-reduced-motion: reduce)': {
        '*, ::before, ::after': { transitionDuration: '0s !important', transitionDelay: '0s !important' },
      },
    },
  },
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense' } },
  MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense' } },
  MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { styleOverrides: { root: { border: `1px solid ${colors.line}`, boxShadow: 'none' } } },
  MuiDialog: {
    styleOverrides: {
      paper: { '&:focus-visible': { outline: 'none' }, boxShadow: '0 12px 40px rgb(29 42 48 / 28%)' },
    },
  },
  MuiMenu: {
    styleOverrides: {
      paper: { border: `1px solid ${colors.line}`, boxShadow: '0 6px 20px rgb(29 42 48 / 16%)' },
    },
  },
  MuiAutocomplete: {
    styleOverrides: {
      paper: { border: `1px solid ${colors.line}`, boxShadow: '0 6px 20px rgb(29 42 48 / 16%)' },
    },
  },
  MuiTooltip: {
    defaultProps: { enterDelay: 400 },
    styleOverrides: { tooltip: { backgroundColor: colors.ink } },
  },
  MuiTableCell: {
    styleOverrides: {
      root: { borderColor: colors.line, fontSize: '0.8125rem' },
      head: { fontWeight: 600, color: colors.inkSoft, backgroundColor: colors.paper, lineHeight: 1.3 },
      sizeSmall: { padding: '5px 8px' },
    },
  },
  MuiTab: { styleOverrides: { root: { minHeight: 38, padding: '6px 12px', minWidth: 0 } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 38 } } },
  MuiChip: { styleOverrides: { root: { borderRadius: 5, fontWeight: 600 } } },
  MuiAppBar: { styleOverrides: { root: { backgroundColor: colors.tealDark, boxShadow: 'none' } } },
  MuiDialogTitle: {
    styleOverrides: { root: { fontSize: '1.0625rem', fontWeight: 600, padding: '14px 20px 8px' } },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px 12px' } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 14px' } } },
};

/** Parts of react-admin; their names are not in MUI's type of a theme. */
const reactAdmins = {
  RaLayout: { styleOverrides: { root: { minWidth: 0 } } },
  // In the flow of the page rather than over what stands above the rows.
  RaBulkActionsToolbar: {
    styleOverrides: {
      root: { '& .RaBulkActionsToolbar-toolbar': { position: 'static', transform: 'none' } },
    },
  },
  RaMenuItemLink: {
    styleOverrides: {
      root: {
        fontSize: '0.8125rem',
        paddingLeft: 12,
        '& .RaMenuItemLink-icon': { minWidth: 32 },
        '&.RaMenuItemLink-active:not(.besides)': {
          color: colors.tealDark,
          fontWeight: 600,
          backgroundColor: colors.tealPale,
          boxShadow: `inset 3px 0 0 ${colors.teal}`,
          '& .RaMenuItemLink-icon': { color: colors.teal },
        },
      },
    },
  },
};

/** Dense, flat, ruled by hairlines rather than shadows. */
export const components: ThemeOptions['components'] = { ...ours, ...reactAdmins };
