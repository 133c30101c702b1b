import { defaultTheme, type RaThemeOptions } from 'react-admin';
import { colors } from './colors';
import { components } from './components';

/** The fonts of the machine, all of which draw Ә Ғ Қ Ң Ө Ұ Ү Һ І as letters of their own. */
const fontFamily =
  '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Open Sans", system-ui, "DejaVu Sans", sans-serif';

export const theme: RaThemeOptions = {
  ...defaultTheme,
  palette: {
    mode: 'light',
    primary: { main: colors.teal, dark: colors.tealDark, contrastText: '#fff' },
    secondary: { main: colors.teal, dark: colors.tealDark, contrastText: '#fff' },
    error: { main: colors.overdue },
    warning: { main: colors.amber },
    success: { main: colors.green },
    info: { main: colors.teal },
    text: { primary: colors.ink, secondary: colors.inkSoft },
    background: { default: colors.sand, paper: colors.paper },
    divider: colors.line,
  },
  shape: { borderRadius: 6 },
  sidebar: { width: 194, closedWidth: 48 },
  typography: {
    fontFamily,
    fontSize: 13,
    h1: { fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.3 },
    h2: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.35 },
    h3: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem' },
    body2: { fontSize: '0.8125rem' },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: { ...defaultTheme.components, ...components },
};
