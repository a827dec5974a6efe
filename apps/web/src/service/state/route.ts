import { type ReadonlySignal, signal } from '@preact/signals';

/** The parts of the administrator's view. */
export const adminParts = ['keys', 'webhooks', 'jobs', 'history'] as const;
export type AdminPart = (typeof adminParts)[number];

export type Route =
  | { view: 'recognise' | 'people' | 'review' | 'compare' | 'training' }
  | { view: 'admin'; part: AdminPart }
  | { view: 'person'; subject: string }
  | { view: 'report'; run: string };

const plainViews = ['people', 'review', 'compare', 'training'] as const;

/** Leaves malformed escapes unchanged. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The view that a fragment names; the first one for an unknown fragment. */
export function parseRoute(hash: string): Route {
  const [, name, rest] = /^#\/([a-z]*)(?:\/(.+))?$/.exec(hash) ?? [];
  if (name === 'people' && rest) return { view: 'person', subject: decode(rest) };
  if (name === 'training' && rest) return { view: 'report', run: decode(rest) };
  if (name === 'admin')
    return { view: 'admin', part: adminParts.find((part) => part === rest) ?? adminParts[0] };
  return { view: plainViews.find((view) => view === name) ?? 'recognise' };
}

export const personAddress = (subject: string) => `#/people/${encodeURIComponent(subject)}`;
export const runAddress = (run: string) => `#/training/${encodeURIComponent(run)}`;

/** Follows the fragment of the address. */
export function createRoute(window: Window): ReadonlySignal<Route> {
  const route = signal(parseRoute(window.location.hash));
  window.addEventListener('hashchange', () => {
    route.value = parseRoute(window.location.hash);
  });
  return route;
}
