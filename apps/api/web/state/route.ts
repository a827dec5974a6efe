import { type ReadonlySignal, signal } from '@preact/signals';

export type Route = { view: 'recognise' | 'people' | 'compare' } | { view: 'person'; subject: string };

const person = /^#\/people\/(.+)$/;

/** The view that a fragment names; whatever is not known leads to the first one. */
export function parseRoute(hash: string): Route {
  const subject = person.exec(hash)?.[1];
  if (subject !== undefined) return { view: 'person', subject: decodeURIComponent(subject) };
  if (hash.startsWith('#/people')) return { view: 'people' };
  if (hash.startsWith('#/compare')) return { view: 'compare' };
  return { view: 'recognise' };
}

export const personAddress = (subject: string) => `#/people/${encodeURIComponent(subject)}`;

/** Follows the fragment of the address. */
export function createRoute(window: Window): ReadonlySignal<Route> {
  const route = signal(parseRoute(window.location.hash));
  window.addEventListener('hashchange', () => {
    route.value = parseRoute(window.location.hash);
  });
  return route;
}
