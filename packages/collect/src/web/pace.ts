import { setTimeout } from 'node:timers/promises';
import PQueue from 'p-queue';

/** When requests to a host begin. */
export interface Pace {
  /** Waits for the turn of a request. */
  begin(host: string, signal?: AbortSignal): Promise<void>;
  /** Delays all requests to a host by this time. */
  rest(host: string, ms: number): void;
}

const msInSecond = 1000;

/** One queue per host: requests to one host begin at least `1 / perSecond` seconds apart, others don't wait. */
export function createPace(perSecond: number): Pace {
  const queues = new Map<string, PQueue>();
  const rests = new Map<string, number>();
  const queueOf = (host: string) => {
    const known = queues.get(host);
    if (known) return known;
    const queue = new PQueue({ concurrency: 1, intervalCap: 1, interval: msInSecond / perSecond });
    queues.set(host, queue);
    return queue;
  };
  const restLeft = (host: string) => (rests.get(host) ?? 0) - performance.now();
  return {
    async begin(host, signal) {
      do {
        if (restLeft(host) > 0) await setTimeout(restLeft(host), undefined, { signal });
        await queueOf(host).add(() => {}, { signal });
      } while (restLeft(host) > 0);
    },
    rest(host, ms) {
      rests.set(host, Math.max(rests.get(host) ?? 0, performance.now() + ms));
    },
  };
}
