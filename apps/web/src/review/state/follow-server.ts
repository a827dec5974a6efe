import type { PageEvents, ReviewView, ScanView, Standing } from '@lookalike/curation';
import { type ReadonlySignal, signal } from '@preact/signals';
import { request } from './request.js';

/** What a window does with what the server has and tells. */
export interface Follower {
  load(view: ReviewView): void;
  apply(standings: Standing[]): void;
  showScan(view: ScanView): void;
  explain(error: unknown): void;
}

export interface Server {
  /** Whether it is there. */
  connected: ReadonlySignal<boolean>;
  /** Takes everything anew. */
  reload(): Promise<void>;
}

/**
 * Keeps a window as the server is: loads everything, takes each change, and loads again what it has missed. It does
 * not wait for the first to begin the second, so what it loads may be older than what it has been told.
 */
export function followServer(follower: Follower): Server {
  const connected = signal(true);
  /** Of which version what the window has is: ahead of what it was told when that is under way. */
  let held = -1;
  let told = 0;

  const load = async () => {
    let view = await request<ReviewView>('review');
    while (view.version < told) view = await request<ReviewView>('review');
    held = view.version;
    follower.load(view);
  };
  const reload = () => load().catch(follower.explain);

  const loaded = reload();
  const events = new EventSource('api/events');
  const on = <K extends keyof PageEvents>(name: K, take: (value: PageEvents[K]) => void) =>
    events.addEventListener(name, ({ data }) => take(JSON.parse(data)));
  const onChange = <K extends keyof PageEvents>(name: K, take: (value: PageEvents[K]) => void) =>
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
