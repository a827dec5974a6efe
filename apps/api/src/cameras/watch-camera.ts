import { setTimeout } from 'node:timers/promises';
import type { EventDetails } from '../events/event.js';
import { createPresence } from './create-presence.js';

export interface Watching {
  /** Milliseconds between the starts of two snapshots; one that takes longer delays the next. */
  everyMs: number;
  /** Stops watching. */
  signal: AbortSignal;
  /** Recognises what the camera shows now; `undefined` if the service was too busy. */
  look(): Promise<EventDetails[] | undefined>;
  /** Announces who has arrived, or that everyone has left. */
  tell(events: readonly EventDetails[]): Promise<void>;
  /** Called when `look` fails, but not again until it has succeeded. */
  onAway(error: unknown): void;
  /** Called when it succeeds again. */
  onBack(): void;
}

/** Looks at a camera repeatedly and announces who arrives. */
export async function watchCamera({ everyMs, signal, look, tell, onAway, onBack }: Watching): Promise<void> {
  const newsOf = createPresence();
  let isAway = false;
  const lookOnce = async () => {
    try {
      const seen = await look();
      if (seen) await tell(newsOf(seen));
      if (isAway) onBack();
      isAway = false;
    } catch (error) {
      if (!isAway && !signal.aborted) onAway(error);
      isAway = true;
    }
  };
  while (!signal.aborted) {
    const next = performance.now() + everyMs;
    await lookOnce();
    await setTimeout(Math.max(0, next - performance.now()), undefined, { signal }).catch(() => {});
  }
}
