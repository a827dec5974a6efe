import type { Settings } from './config.js';
import { createJobQueue } from './jobs/job-queue.js';
import { createJobStore } from './jobs/job-store.js';
import { MemorySearch } from './search/memory-search.js';
import type { ServiceContext, ServiceModel } from './service-context.js';
import { type ServiceLog, type ServiceThreads, startThreads } from './start-threads.js';
import { createGalleryStore, exactUpTo } from './store/create-gallery-store.js';
import type { Database } from './store/database.js';
import { explainStart } from './store/explain-start.js';
import { forgetExpired, keepForgetting } from './store/forget-expired.js';
import type { GalleryStore } from './store/gallery-store.js';
import { createKeyStore } from './store/keys.js';
import { migrate } from './store/migrate.js';
import { createVectorIndex } from './store/nearest-subjects.js';
import { createServiceStore } from './store/services.js';
import { startTransaction } from './store/start-transaction.js';
import { toServiceModel } from './to-service-model.js';

/** The galleries in a database: one store per service, since a store caches the size of its gallery. */
function openGalleries(database: Database, model: ServiceModel, settings: Settings, log: ServiceLog) {
  const policy = { ...settings, threshold: model.decision.threshold };
  const limits = { fewest: exactUpTo, most: settings.memoryFaces };
  const memory = new MemorySearch(database, model, { ...log, ...limits });
  const stores = new Map<string, GalleryStore>();
  const galleryOf: ServiceContext['galleryOf'] = (service) => {
    const open = () => createGalleryStore(database, service.id, model, policy, memory.of(service));
    const store = stores.get(service.id) ?? open();
    stores.set(service.id, store);
    return store;
  };
  return { memory, galleryOf };
}

/** Opens the jobs. Other processes may add jobs; for an embedded database, the queue is opened with the first one. */
async function openJobs(database: Database, model: ServiceModel, settings: Settings, log: ServiceLog) {
  const queue = createJobQueue(database, model, log.onError);
  if (database.kind === 'postgres') {
    await queue.open().catch((error: Error) => {
      throw explainStart(error, database.place);
    });
  }
  return { queue, jobs: createJobStore(database, queue, model, settings) };
}

interface Opening {
  /** The database and the workers, if they have already been started. */
  threads?: ServiceThreads;
  /** Called once the model is known, before anything is created for it; an error stops the start. */
  check?(database: Database, model: ServiceModel): Promise<void>;
}

/**
 * Opens the database and brings its schema up to date while the workers load the model; `close` closes both.
 * @throws {LookalikeError} errors of opening the database; `NOT_FOUND` or `CORRUPT_MODEL` for the model's folder.
 * @example
 * ```ts
 * import { openContext, readSettings } from '@lookalike/api';
 *
 * export async function lookIn(): Promise<void> {
 *   const settings = readSettings({ data: 'gallery' }, process.env);
 *   const { context, close } = await openContext(settings, { onStep: console.log, onNotice: console.log, onError: console.error });
 *   console.log(context.model.contractId);
 *   await close();
 * }
 * ```
 */
export async function openContext(
  settings: Settings,
  log: ServiceLog,
  { threads = startThreads(settings, log), check }: Opening = {},
): Promise<{ context: ServiceContext; close: () => Promise<void> }> {
  const { folder, pool, opening } = threads;
  const ends = [async () => (await opening.catch(() => undefined))?.close(), () => pool.close()];
  const close = async () => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const database = await opening;
    await migrate(database);
    log.onStep('the database is open and up to date');
    const model = toServiceModel(folder, await pool.modelInfo());
    log.onStep('the model is loaded');
    await check?.(database, model);
    await startTransaction(database, ({ query }) => query(createVectorIndex(model)));
    const services = createServiceStore(database);
    const { memory, galleryOf } = openGalleries(database, model, settings, log);
    ends.push(() => memory.close());
    for (const service of await services.list()) memory.of(service).want();
    await forgetExpired(database);
    ends.push(keepForgetting(database, log.onError));
    const { queue, jobs } = await openJobs(database, model, settings, log);
    ends.push(queue.close);
    const keys = createKeyStore(database);
    return {
      context: { settings, database, services, keys, model, pool, jobs, queue, galleryOf, memory },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
