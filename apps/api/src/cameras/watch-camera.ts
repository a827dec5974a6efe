import { setTimeout } from 'node:timers/promises';
import type { EventDetails } from '../events/event.js';
import { createPresence } from './create-presence.js';

export interface Watching {
  /** Milliseconds from the beginning of one look to that of the next; a look that takes longer delays it. */
  everyMs: number;
  /** Ends it. */
  signal: AbortSignal;
  /** What the camera shows now; `undefined` if there was no time to find out. */
  look(): Promise<EventDetails[] | undefined>;
  /** Announces who has come, or that nobody is left. */
  tell(events: readonly EventDetails[]): Promise<void>;
  /** Called when looking fails, but not again until it has succeeded. */
  onAway(error: unknown): void;
  /** Called when it succeeds again. */
  onBack(): void;
}

/** Looks at a camera, again and again, and says who comes. */
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
