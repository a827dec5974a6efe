import type { Settings } from './config.js';
import { createJobQueue } from './jobs/job-queue.js';
import { createJobStore } from './jobs/job-store.js';
import { MemorySearch } from './search/memory-search.js';
import type { ServiceContext } from './service-context.js';
import { type ServiceLog, type ServiceThreads, startThreads } from './start-threads.js';
import { createGalleryStore, exactUpTo } from './store/create-gallery-store.js';
import { explainStart } from './store/explain-start.js';
import { forgetExpired, keepForgetting } from './store/forget-expired.js';
import type { GalleryStore } from './store/gallery-store.js';
import { createKeyStore } from './store/keys.js';
import { migrate } from './store/migrate.js';
import { createVectorIndex } from './store/nearest-subjects.js';
import { createServiceStore } from './store/services.js';
import { startTransaction } from './store/start-transaction.js';
import { toServiceModel } from './to-service-model.js';

/** One store for each service, since it remembers how large its gallery is. */
function remembered(open: ServiceContext['galleryOf']): ServiceContext['galleryOf'] {
  const stores = new Map<string, GalleryStore>();
  return (service) => {
    const store = stores.get(service.id) ?? open(service);
    stores.set(service.id, store);
    return store;
  };
}

/**
 * Opens the database and brings it up to date, while the workers load the model; `close` ends both.
 * @param threads both, where they have been started already.
 * @throws {LookalikeError} what opening the database throws; `NOT_FOUND` or `CORRUPT_MODEL` for the model's folder.
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
  { folder, pool, opening }: ServiceThreads = startThreads(settings, log),
): Promise<{ context: ServiceContext; close: () => Promise<void> }> {
  let stopForgetting = async () => {};
  let memory: MemorySearch | undefined;
  let closeQueue = async () => {};
  const close = async () => {
    await closeQueue();
    await pool.close();
    await stopForgetting();
    await memory?.close();
    const opened = await opening.catch(() => undefined);
    await opened?.close();
  };
  try {
    const database = await opening;
    await migrate(database);
    log.onStep('the database is open and up to date');
    const model = toServiceModel(folder, await pool.modelInfo());
    log.onStep('the model is loaded');
    await startTransaction(database, ({ query }) => query(createVectorIndex(model)));
    const services = createServiceStore(database);
    const policy = { ...settings, threshold: model.decision.threshold };
    const search = new MemorySearch(database, model, {
      ...log,
      fewest: exactUpTo,
      most: settings.memoryFaces,
    });
    memory = search;
    const galleryOf = remembered((service) =>
      createGalleryStore(database, service.id, model, policy, search.of(service)),
    );
    for (const service of await services.list()) search.of(service).want();
    await forgetExpired(database);
    stopForgetting = keepForgetting(database, log.onError);
    const keys = createKeyStore(database);
    const queue = createJobQueue(database, log.onError);
    closeQueue = queue.close;
    const jobs = createJobStore(database, queue, settings);
    // Other processes add jobs too; an embedded database is opened for them when this one does.
    if (database.kind === 'postgres') {
      await queue.open().catch((error: Error) => {
        throw explainStart(error, database.place);
      });
    }
    return {
      context: { settings, database, services, keys, model, pool, jobs, queue, galleryOf, memory },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
