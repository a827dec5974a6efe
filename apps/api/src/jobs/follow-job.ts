import { setTimeout } from 'node:timers/promises';
import type { ServerEvent } from '../send-events.js';
import type { JobItem, JobKind, JobScope } from './job.js';
import type { JobStore } from './job-store.js';
import { viewItem, viewJob } from './job-view.js';

const pollMs = 200;
const itemsAtOnce = 200;

const succeeding: Readonly<Record<JobKind, string>> = {
  enrol: 'added',
  recognise: 'recognised',
  reembed: 'embedded',
};

const eventOf = (kind: JobKind, { state }: JobItem): string =>
  state === 'succeeded' ? succeeding[kind] : state;

export interface Following {
  jobs: Pick<JobStore, 'find' | 'endedAfter'>;
  scope: JobScope;
  /** Stops following before the job ends, with the signal's reason as the error. */
  signal: AbortSignal;
  /** Called with each item before its event. */
  onItem?(item: JobItem): void;
}

/**
 * Follows a job: an event `job`, one for each item that ended after a given step, then `done`, `cancelled` or
 * `deleted`. Later retries are not followed.
 * @throws the signal's reason; errors of the database.
 */
export async function* followJob(
  { jobs, scope, signal, onItem }: Following,
  id: string,
  after: number,
): AsyncGenerator<ServerEvent> {
  let step = after;
  for (let isFirst = true; ; isFirst = false) {
    signal.throwIfAborted();
    const job = await jobs.find(scope, id);
    if (!job) return yield { event: 'deleted', data: { id } };
    if (isFirst) yield { event: 'job', data: viewJob(job) };
    const items = await jobs.endedAfter(id, { after: step, limit: itemsAtOnce });
    for (const item of items) {
      step = item.step ?? step;
      onItem?.(item);
      yield { id: step, event: eventOf(job.kind, item), data: viewItem(item) };
    }
    if (items.length > 0) continue;
    if (job.state === 'done' || job.state === 'cancelled')
      return yield { event: job.state, data: viewJob(job) };
    await setTimeout(pollMs, undefined, { signal }).catch(() => {});
  }
}
