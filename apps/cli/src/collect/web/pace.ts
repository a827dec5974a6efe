import PQueue from 'p-queue';

/** Lets a request to a host begin when its turn has come. */
export type Pace = (host: string, signal?: AbortSignal) => Promise<void>;

const msInSecond = 1000;

/** One queue a host: requests to one host begin at least `1 / perSecond` seconds apart, others don't wait. */
export function createPace(perSecond: number): Pace {
  const queues = new Map<string, PQueue>();
  const queueOf = (host: string) => {
    const known = queues.get(host);
    if (known) return known;
    const queue = new PQueue({ concurrency: 1, intervalCap: 1, interval: msInSecond / perSecond });
    queues.set(host, queue);
    return queue;
  };
  return (host, signal) => queueOf(host).add(() => {}, { signal });
}
