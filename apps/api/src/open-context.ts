import { fileURLToPath } from 'node:url';
import { modelFolder } from '@lookalike/face-mobilenet';
import type { Settings } from './config.js';
import { loadServiceModel } from './load-service-model.js';
import type { ServiceContext } from './service-context.js';
import { createGalleryStore } from './store/create-gallery-store.js';
import type { Database } from './store/database.js';
import type { GalleryStore } from './store/gallery-store.js';
import { migrate } from './store/migrate.js';
import { createVectorIndex } from './store/nearest-subjects.js';
import { openPglite } from './store/open-pglite.js';
import { openPostgres } from './store/open-postgres.js';
import { createServiceStore } from './store/services.js';
import { createDescriber } from './work/create-describer.js';

async function openDatabase(settings: Settings, onError: (error: Error) => void): Promise<Database> {
  const { databaseUrl, databaseConnections, data } = settings;
  if (databaseUrl !== '') return openPostgres(databaseUrl, databaseConnections, onError);
  return openPglite(data);
}

/** One store for each service, since it remembers how large its gallery is. */
function remembered(open: ServiceContext['galleryOf']): ServiceContext['galleryOf'] {
  const stores = new Map<string, GalleryStore>();
  return (service) => {
    const store = stores.get(service.id) ?? open(service);
    stores.set(service.id, store);
    return store;
  };
}

/** Opens the database, brings it up to date, and starts the workers; `close` ends both. */
export async function openContext(
  settings: Settings,
  onError: (error: Error) => void,
): Promise<{ context: ServiceContext; close: () => Promise<void> }> {
  const model = await loadServiceModel(settings.model || fileURLToPath(modelFolder));
  const database = await openDatabase(settings, onError);
  try {
    await migrate(database);
    await database.query(createVectorIndex(model));
  } catch (error) {
    await database.close();
    throw error;
  }
  const { workers, maxQueue, timeout, maxPixels, maxPhotoBytes, minFaceSize } = settings;
  const describer = createDescriber({
    ...{ workers, maxQueue, maxPixels, minFaceSize },
    ...{ model: model.folder, timeoutMs: timeout, maxBytes: maxPhotoBytes, onError },
  });
  const context: ServiceContext = {
    settings,
    database,
    services: createServiceStore(database),
    model,
    describer,
    galleryOf: remembered(({ id }) => createGalleryStore(database, id, model)),
  };
  const close = async () => {
    await describer.close();
    await database.close();
  };
  return { context, close };
}
