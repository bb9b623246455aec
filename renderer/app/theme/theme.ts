import { createTheme, Modal, Popover, Tooltip, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = ['#effaf8', '#d5f2ed', '#aee4db', '#7fd2c6', '#4cc9b8', '#2a9f92', '#148578', '#0f766e', '#0c5f59', '#0a4b47'];
const slate: MantineColorsTuple = ['#f6f7f9', '#edf0f4', '#e2e7ee', '#d3dae3', '#aeb9c6', '#7d8c9f', '#5a697d', '#43536a', '#2c3846', '#17202c'];
/** Mantine's dark scale runs from text (0) to the deepest ground (9). */
const night: MantineColorsTuple = ['#e4e9ef', '#b0bccb', '#93a2b4', '#66768a', '#4a5a6e', '#2c3846', '#202935', '#181f29', '#10151c', '#0b0f14'];
const amber: MantineColorsTuple = ['#fef8ec', '#fdf0d7', '#fae0ad', '#f6cb78', '#f3b95c', '#d98a1a', '#b06c0c', '#8a4f06', '#6d3e05', '#4f2d04'];
const red: MantineColorsTuple = ['#fdf2f1', '#fce6e3', '#f8c9c4', '#f3a49c', '#ff9086', '#e0574c', '#c8372d', '#b01e16', '#8f1812', '#6c120e'];

const quick = { transitionProps: { duration: 100 } };

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  autoContrast: false,
  colors: { teal, gray: slate, dark: night, yellow: amber, red },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '18px', xl: '24px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.4', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '24px', lineHeight: '1.3' }, h2: { fontSize: '18px', lineHeight: '1.4' }, h3: { fontSize: '15px', lineHeight: '1.4' }, h4: { fontSize: '13px', lineHeight: '1.5' } },
  },
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow)', lg: 'var(--shadow)', xl: 'var(--shadow)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 200, events: { hover: true, focus: true, touch: true }, multiline: true, maw: 320, ...quick } }),
    Popover: Popover.extend({ defaultProps: { ...quick, shadow: 'md' } }),
    Modal: Modal.extend({ defaultProps: { ...quick, centered: true } }),
  },
});

/** Where Mantine has a variable for what our tokens say, ours wins. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--lock)',
    '--mantine-color-teal-light': 'var(--accent-soft)',
    '--mantine-color-teal-light-color': 'var(--accent-strong)',
    '--mantine-color-teal-outline': 'var(--accent)',
    '--mantine-color-teal-text': 'var(--accent)',
    '--mantine-color-yellow-light': 'var(--wait-soft)',
    '--mantine-color-yellow-light-color': 'var(--wait)',
    '--mantine-color-yellow-text': 'var(--wait)',
    '--mantine-color-red-light': 'var(--lock-soft)',
    '--mantine-color-red-light-color': 'var(--lock)',
    '--mantine-color-red-text': 'var(--lock)',
    '--mantine-color-gray-light': 'var(--sunken)',
    '--mantine-color-gray-light-color': 'var(--ink-2)',
  };
  return { variables: {}, light: shared, dark: shared };
};
