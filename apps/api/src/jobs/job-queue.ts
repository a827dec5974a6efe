import { randomUUID } from 'node:crypto';
import type { PgBoss, Job as QueuedJob } from 'pg-boss';
import type { Database, Queryable } from '../store/database.js';
import type { EmbeddingContract } from '../store/gallery-store.js';

/** Why an item was abandoned, as far as the queue knows. */
export interface LastFailure {
  code?: number;
  message?: string;
}

export interface QueueWorkers {
  /** The number of items taken at a time. */
  batch: number;
  /** Processes items. Returns those to be retried later, each with the reason. */
  onItems(ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Called for an item whose last attempt failed. */
  onAbandoned(id: string, failure: LastFailure): Promise<void>;
}

/**
 * The items to be processed with one model, in the database. Any process may take them; if a process is killed, its
 * items go to another. The queue contains ids only.
 */
export interface JobQueue {
  /** Opens the queue if it is not open yet; required before using it in a transaction. */
  open(): Promise<void>;
  /** Whether the queue is open. */
  readonly isOpen: boolean;
  add(ids: readonly string[], transaction: Queryable): Promise<void>;
  remove(ids: readonly string[], transaction: Queryable): Promise<void>;
  /** Starts processing once the queue is open. */
  work(workers: QueueWorkers): Promise<void>;
  /** Checks for items now rather than at the next poll. */
  wake(): void;
  /** Takes items back from processes that no longer exist. */
  supervise(): Promise<void>;
  /** Takes no more items, and aborts those in progress. */
  close(): Promise<void>;
}

/** The queues of one model: its items, and the abandoned ones. */
interface QueueNames {
  items: string;
  abandonedItems: string;
}

const namesFor = ({ contractId }: Pick<EmbeddingContract, 'contractId'>): QueueNames => ({
  items: `photos-${contractId}`,
  abandonedItems: `photos-${contractId}-abandoned`,
});

const pollSeconds = 2;
/** While one batch is being processed, the next one is taken. */
const batchesAtOnce = 2;
/** A process that has sent no heartbeat for this long counts as gone. */
const heartbeatSeconds = 15;
const retryLimit = 3;
/** The wait before the first retry; doubles with each further retry. */
const firstRetrySeconds = 2;
/** The interval of pg-boss's own index maintenance, which is only needed after an upgrade. */
const indexUpkeepSeconds = 3600;
const superviseSeconds = 2;
const drainMs = 30_000;
/**
 * Attempts, since processes that start on an empty database at the same time may conflict when pg-boss creates its
 * tables.
 */
const startAttempts = 3;

/** Runs pg-boss's queries on our database: without parameters, a query may be several statements. */
const adapt = ({ query, script }: Pick<Database, 'query' | 'script'>) => ({
  executeSql: async (sql: string, values: unknown[] = []) => ({
    rows: await (values.length > 0 ? query(sql, values) : script(sql)),
  }),
});

const within = ({ query }: Queryable) => ({
  db: { executeSql: async (sql: string, values?: unknown[]) => ({ rows: await query(sql, values) }) },
});

async function start(
  database: Database,
  { items, abandonedItems }: QueueNames,
  onError: (error: Error) => void,
  retryDelay: number,
): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: adapt(database),
    ...(database.kind === 'pglite' && { backend: 'pglite' as const }),
    // Supervised only while there are jobs, so that an idle service does not write to the disk.
    supervise: false,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    bamIntervalSeconds: indexUpkeepSeconds,
    monitorIntervalSeconds: superviseSeconds,
    superviseIntervalSeconds: superviseSeconds,
  });
  boss.on('error', onError);
  await boss.start({ attempts: startAttempts });
  await boss.createQueue(abandonedItems, { heartbeatSeconds, retryLimit, retryDelay, retryBackoff: true });
  await boss.createQueue(items, {
    heartbeatSeconds,
    retryLimit,
    retryDelay,
    retryBackoff: retryDelay > 0,
    deadLetter: abandonedItems,
  });
  // Makes pg-boss cache the queue's properties: in a transaction, which may have the only connection, it could not
  // query them.
  await boss.getJobById(items, randomUUID());
  return boss;
}

/** Starts processing. Returns the ids by which to wake the workers. */
async function register(
  boss: PgBoss,
  { items, abandonedItems }: QueueNames,
  { batch, onItems, onAbandoned }: QueueWorkers,
): Promise<string[]> {
  const pollingIntervalSeconds = pollSeconds;
  const addWorker = async () => {
    let worker: string | undefined;
    const doItems = async (queued: QueuedJob[]) => {
      try {
        const failed = await onItems(queued.map(({ id }) => id));
        return queued.map(({ id }) =>
          failed.has(id)
            ? { id, status: 'failed' as const, output: failed.get(id) }
            : { id, status: 'completed' as const },
        );
      } finally {
        if (worker !== undefined) boss.notifyWorker(worker); // takes the next items at once
      }
    };
    worker = await boss.work(
      items,
      { pollingIntervalSeconds, batchSize: batch, perJobResults: true },
      doItems,
    );
    return worker;
  };
  const abandoned = await boss.work(
    abandonedItems,
    { pollingIntervalSeconds, includeMetadata: true },
    async ([{ sourceId, sourceOutput }]) => {
      if (sourceId !== null) await onAbandoned(sourceId, (sourceOutput ?? {}) as LastFailure);
    },
  );
  return [abandoned, ...(await Promise.all(Array.from({ length: batchesAtOnce }, addWorker)))];
}

/** A value that is created at the first call; if that fails, the next call tries again. */
function startedOnce<T>(start: () => Promise<T>) {
  let starting: Promise<T> | undefined;
  let isStarted = false;
  const started = (value: T) => {
    isStarted = true;
    return value;
  };
  return {
    get isStarted() {
      return isStarted;
    },
    get: () => {
      starting ??= start().then(started, (error) => {
        starting = undefined;
        throw error;
      });
      return starting;
    },
    /** `undefined` if it was never created, or creating it failed. */
    peek: async () => starting?.catch(() => undefined),
  };
}

/** Opens the queue of a database for one model on first use; pg-boss creates it in a schema of its own. */
export function createJobQueue(
  database: Database,
  contract: Pick<EmbeddingContract, 'contractId'>,
  onError: (error: Error) => void,
  { retryDelay = firstRetrySeconds }: { retryDelay?: number } = {},
): JobQueue {
  const names = namesFor(contract);
  let workers: QueueWorkers | undefined;
  let working: string[] = [];
  const boss = startedOnce(async () => {
    const started = await start(database, names, onError, retryDelay);
    if (workers) working = await register(started, names, workers);
    return started;
  });
  return {
    open: async () => void (await boss.get()),
    get isOpen() {
      return boss.isStarted;
    },
    add: async (ids, transaction) => {
      const queued = ids.map((id) => ({ id }));
      await (await boss.get()).insert(names.items, queued, within(transaction));
    },
    remove: async (ids, transaction) => {
      if (ids.length > 0) await (await boss.get()).deleteJob(names.items, [...ids], within(transaction));
    },
    work: async (given) => {
      workers = given;
      if (boss.isStarted) working = await register(await boss.get(), names, given);
    },
    wake: () => {
      const notify = (started: PgBoss) => {
        for (const id of working) started.notifyWorker(id);
      };
      if (boss.isStarted) void boss.get().then(notify);
    },
    supervise: async () => (await boss.get()).supervise(),
    close: async () => void (await (await boss.peek())?.stop({ graceful: true, timeout: drainMs })),
  };
}
