import { describe, expect, it } from 'vitest';
import { createKey } from '../src/service/state/create-key.js';

/** As much of a window as the key needs. */
function fakeWindow(hash: string) {
  const remembered = new Map<string, string>();
  const window = Object.assign(new EventTarget(), {
    location: { hash, pathname: '/', search: '' },
    history: {
      replaceState: (_data: unknown, _title: string, address: string) => {
        window.location.hash = address.slice(1);
      },
    },
    sessionStorage: {
      getItem: (name: string) => remembered.get(name) ?? null,
      setItem: (name: string, value: string) => void remembered.set(name, value),
      removeItem: (name: string) => void remembered.delete(name),
    },
  });
  return window as typeof window & Window;
}

describe('the key of the tab', () => {
  it('comes from the address, and is taken out of there', () => {
    const window = fakeWindow('#key=a%2Fb');
    expect(createKey(window).value.value).toBe('a/b');
    expect(window.location.hash).toBe('#/');
  });

  it('comes from an address that is opened in a tab with the page in it', () => {
    const window = fakeWindow('#/people');
    const key = createKey(window);
    expect(key.value.value).toBe('');
    window.location.hash = '#key=other';
    window.dispatchEvent(new Event('hashchange'));
    expect(key.value.value).toBe('other');
    expect(window.location.hash).toBe('#/');
  });

  it('is taken as it is when the address is malformed, and forgotten when asked', () => {
    const window = fakeWindow('#key=50%');
    const key = createKey(window);
    expect(key.value.value).toBe('50%');
    key.forget();
    expect(createKey(window).value.value).toBe('');
  });
});
