import { type ReadonlySignal, signal } from '@preact/signals';
import { decode } from '../../service/state/route.js';

export type Route =
  | { view: 'recognise' | 'people' | 'compare' | 'cascade' | 'train' }
  | { view: 'person'; subject: string };

const plainViews = ['people', 'compare', 'cascade', 'train'] as const;

/** The view that a fragment names; the first one for an unknown fragment. */
export function parseRoute(hash: string): Route {
  const [, name, rest] = /^#\/([a-z]*)(?:\/(.+))?$/.exec(hash) ?? [];
  if (name === 'people' && rest) return { view: 'person', subject: decode(rest) };
  return { view: plainViews.find((view) => view === name) ?? 'recognise' };
}

/** Follows the fragment of the address. */
export function createRoute(window: Window): ReadonlySignal<Route> {
  const route = signal(parseRoute(window.location.hash));
  window.addEventListener('hashchange', () => {
    route.value = parseRoute(window.location.hash);
  });
  return route;
}
