import { randomUUID } from 'node:crypto';
import type { PgBoss, Job as QueuedJob } from 'pg-boss';
import type { Database, Queryable } from '../store/database.js';
import type { EmbeddingContract } from '../store/gallery-store.js';

/** Why an item was given up, as far as the queue knows. */
export interface LastFailure {
  code?: number;
  message?: string;
}

export interface QueueWorkers {
  /** Items that are taken at a time. */
  batch: number;
  /** Works on items that were taken. Returns those that are to be tried again later, each with the reason. */
  onItems(ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Hears of an item whose last attempt failed. */
  onAbandoned(id: string, failure: LastFailure): Promise<void>;
}

/**
 * The items that are to be worked on with one model, in the database. Any process may take them; when one is killed, what it
 * had taken goes to another. Holds ids only.
 */
export interface JobQueue {
  /** Opens it, if it is not yet; has to be done before it is used within a transaction. */
  open(): Promise<void>;
  /** Whether it has been opened. */
  readonly isOpen: boolean;
  add(ids: readonly string[], transaction: Queryable): Promise<void>;
  remove(ids: readonly string[], transaction: Queryable): Promise<void>;
  /** Begins to work, when it is open or as soon as it is. */
  work(workers: QueueWorkers): Promise<void>;
  /** Looks for items now instead of in a moment. */
  wake(): void;
  /** Takes back what was given to processes that are gone. */
  supervise(): Promise<void>;
  /** Takes nothing more, and ends what is under work. */
  close(): Promise<void>;
}

/** The queues of one model: of items, and of those that were given up. */
interface QueueNames {
  items: string;
  abandonedItems: string;
}

const namesFor = ({ contractId }: Pick<EmbeddingContract, 'contractId'>): QueueNames => ({
  items: `photos-${contractId}`,
  abandonedItems: `photos-${contractId}-abandoned`,
});

const pollSeconds = 2;
/** While one batch is under work, the next is taken. */
const batchesAtOnce = 2;
/** A process that is not heard of for so long is gone. */
const heartbeatSeconds = 15;
const retryLimit = 3;
/** Before the first retry, doubled by each that follows. */
const firstRetrySeconds = 2;
/** pg-boss's own upkeep of indexes, which is needed after an upgrade only. */
const indexUpkeepSeconds = 3600;
const superviseSeconds = 2;
const drainMs = 30_000;
/** Processes that start on an empty database at the same moment may get in each other's way when pg-boss makes its tables. */
const startAttempts = 3;

/** What pg-boss asks, asked of our database: without parameters it may be several statements. */
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
    // It is supervised only while there are jobs, so that an idle service leaves the disk alone.
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
  // What it learns of the queue is kept, and need not be asked for within a transaction, which may have the only connection.
  await boss.getJobById(items, randomUUID());
  return boss;
}

/** Begins to work. Returns the ids by which workers are woken. */
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

/** What is started when it is first asked for; after a failure, it is started again by the next who asks. */
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
    /** `undefined` when nobody has asked, or it has failed. */
    peek: async () => starting?.catch(() => undefined),
  };
}

/** Opens the queue of a database for one model, made by pg-boss in a schema of its own, when it is first needed. */
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
