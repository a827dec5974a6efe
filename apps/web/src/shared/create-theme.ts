import { effect, type ReadonlySignal, signal } from '@preact/signals';

type Theme = 'light' | 'dark';
const stored = 'lookalike-theme';

export interface ThemeState {
  value: ReadonlySignal<Theme>;
  toggle(): void;
}

/** Light or dark: follows the system until the user chooses. */
export function createTheme({ document, localStorage, matchMedia }: typeof globalThis & Window): ThemeState {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const ofSystem = (): Theme => (system.matches ? 'dark' : 'light');
  const chosen = localStorage.getItem(stored);
  const value = signal<Theme>(chosen === 'light' || chosen === 'dark' ? chosen : ofSystem());
  system.addEventListener('change', () => {
    if (localStorage.getItem(stored) === null) value.value = ofSystem();
  });
  effect(() => {
    document.documentElement.dataset.theme = value.value;
  });
  return {
    value,
    toggle() {
      value.value = value.value === 'dark' ? 'light' : 'dark';
      if (value.value === ofSystem()) localStorage.removeItem(stored);
      else localStorage.setItem(stored, value.value);
    },
  };
}
