import type { ReviewEvents, ReviewView, ScanView, Standing } from '@lookalike/curation';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api } from './create-api.js';

/** How a window handles the server's state and events. */
export interface Follower {
  load(view: ReviewView): void;
  apply(standings: Standing[]): void;
  showScan(view: ScanView): void;
  fail(error: unknown): void;
}

export interface Server {
  /** Whether it is responding. */
  connected: ReadonlySignal<boolean>;
  /** Loads everything again. */
  reload(): Promise<void>;
}

/**
 * Keeps a window in step with the server: loads everything, applies each change, and loads again if it has missed any.
 * Loading and listening start at the same time, so the loaded state may be older than the events.
 */
export function followServer(api: Pick<Api, 'review'>, follower: Follower): Server {
  const connected = signal(true);
  /** The version that the window shows: ahead of `told` while events are on their way. */
  let held = -1;
  let told = 0;

  const load = async () => {
    let view = await api.review();
    while (view.version < told) view = await api.review();
    held = view.version;
    follower.load(view);
  };
  const reload = () => load().catch(follower.fail);

  const loaded = reload();
  const events = new EventSource('api/events');
  const on = <K extends keyof ReviewEvents>(name: K, take: (value: ReviewEvents[K]) => void) =>
    events.addEventListener(name, ({ data }) => take(JSON.parse(data)));
  const onChange = <K extends keyof ReviewEvents>(name: K, take: (value: ReviewEvents[K]) => void) =>
    on(name, (value) => {
      if (held >= told) held = Math.max(held, told + 1);
      told += 1;
      take(value);
    });
  events.addEventListener('error', () => {
    connected.value = false;
  });
  on('hello', async ({ version }) => {
    connected.value = true;
    told = version;
    await loaded;
    if (held < version) await reload();
  });
  onChange('standings', follower.apply);
  onChange('scan', (view) => {
    if (view.phase === 'ready') void reload();
    else follower.showScan(view);
  });
  return { connected, reload };
}
