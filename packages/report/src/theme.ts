/**
 * The colours of a plot. The hues are Okabe and Ito's ("Color universal design", 2008), which people with any colour
 * vision can distinguish; their meaning is also written next to them.
 */
export interface Theme {
  background: string;
  ink: string;
  /** Axis labels and notes. */
  muted: string;
  grid: string;
  /** Pairs of one person. */
  same: string;
  /** Pairs of two people. */
  different: string;
  /** Thresholds and highlighted points. */
  mark: string;
  /** Cells of a matrix, at full opacity. */
  cell: string;
  /** Text on a cell of full opacity. */
  onCell: string;
}

export const lightTheme: Readonly<Theme> = Object.freeze({
  background: '#ffffff',
  ink: '#1b1f24',
  muted: '#59636e',
  grid: '#e4e7eb',
  same: '#0072b2',
  different: '#d55e00',
  mark: '#1b1f24',
  cell: '#0072b2',
  onCell: '#ffffff',
});

export const darkTheme: Readonly<Theme> = Object.freeze({
  background: '#14181d',
  ink: '#e9edf1',
  muted: '#9aa5b1',
  grid: '#2b323a',
  same: '#56b4e9',
  different: '#f0934a',
  mark: '#e9edf1',
  cell: '#56b4e9',
  onCell: '#0d1116',
});

const names = Object.keys(lightTheme).filter((name): name is keyof Theme => name in darkTheme);

/** Colours that the page defines: `var(--ink)` and so on; see {@link themeVariables}. */
export const pageTheme: Readonly<Theme> = Object.freeze({
  ...lightTheme,
  ...Object.fromEntries(names.map((name) => [name, `var(--${name})`])),
});

/** A theme as CSS custom properties. */
export const themeVariables = (theme: Theme): string =>
  names.map((name) => `--${name}:${theme[name]}`).join(';');
