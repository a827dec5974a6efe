import { type ReadonlySignal, signal } from '@preact/signals';
import { decode } from './route.js';

const stored = 'lookalike-key';
const anotherKey =
  'This link is for a different service than the one you are using. Switch to the other service?';
const inFragment = /^#key=(.+)$/;

/** The key in an address, once: it is taken out of there, so that neither the eye nor the history finds it. */
function takeFromAddress({ location, history }: Window): string | undefined {
  const given = inFragment.exec(location.hash)?.[1];
  if (given !== undefined) history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  return given && decode(given);
}

/** The API key of this tab: forgotten when the tab is closed. */
export interface KeyState {
  /** `''` until there is one. */
  value: ReadonlySignal<string>;
  use(key: string): void;
  forget(): void;
}

/**
 * Reads the key that the tab remembers, or that came as `#key=…`, which is taken out of the address; a key
 * that is in use is only replaced when the user agrees.
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
