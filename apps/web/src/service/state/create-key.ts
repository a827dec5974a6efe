import { type ReadonlySignal, signal } from '@preact/signals';
import { decode } from './route.js';

const stored = 'lookalike-key';
const anotherKey =
  'This link is for a different service than the one you are using. Switch to the other service?';
const inFragment = /^#key=(.+)$/;

/** Takes the key from the address, and removes it there, so that it is neither visible nor in the browser's history. */
function takeFromAddress({ location, history }: Window): string | undefined {
  const given = inFragment.exec(location.hash)?.[1];
  if (given !== undefined) history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  return given && decode(given);
}

/** The API key of this tab, which is deleted when the tab is closed. */
export interface KeyState {
  /** `''` until there is one. */
  value: ReadonlySignal<string>;
  use(key: string): void;
  forget(): void;
}

/**
 * Reads the key that is stored for this tab, or was passed as `#key=…`, which is removed from the address. A key in use
 * is only replaced if the user agrees.
 */
export function createKey(window: Window): KeyState {
  const { sessionStorage } = window;
  const value = signal(sessionStorage.getItem(stored) ?? '');
  const use = (key: string) => {
    sessionStorage.setItem(stored, key);
    value.value = key;
  };
  const read = () => {
    const given = takeFromAddress(window);
    if (given === undefined || given === value.value) return;
    if (value.value === '' || window.confirm(anotherKey)) use(given);
  };
  read();
  window.addEventListener('hashchange', read);
  return {
    value,
    use,
    forget() {
      sessionStorage.removeItem(stored);
      value.value = '';
    },
  };
}
