import { type ReadonlySignal, signal } from '@preact/signals';

const stored = 'lookalike-key';
const inFragment = /^#key=(.+)$/;

/** The API key of this tab: forgotten when the tab is closed. */
export interface KeyState {
  /** `''` until there is one. */
  value: ReadonlySignal<string>;
  use(key: string): void;
  forget(): void;
}

/** Reads the key that the tab remembers, or that came as `#key=…`, which is taken out of the address. */
export function createKey({ location, history, sessionStorage }: Window): KeyState {
  const given = inFragment.exec(location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(stored, decodeURIComponent(given));
    history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  }
  const value = signal(sessionStorage.getItem(stored) ?? '');
  return {
    value,
    use(key) {
      sessionStorage.setItem(stored, key);
      value.value = key;
    },
    forget() {
      sessionStorage.removeItem(stored);
      value.value = '';
    },
  };
}
