import { pretrained } from '@lookalike/recognizer';
import { createRecognizerPool, type RecognizerPool } from '@lookalike/recognizer/pool';
import type { Settings } from './config.js';
import type { Database } from './store/database.js';
import { openPglite } from './store/open-pglite.js';

/** Where what an operator should know is written. */
export interface ServiceLog {
  /** Something broke, and is being put right. */
  onError: (error: Error) => void;
  /** A part of the start is done. */
  onStep: (step: string) => void;
  /** Something was changed that nobody asked for. */
  onNotice: (notice: string) => void;
}

/** What starts in threads of its own, which takes longest. */
export interface ServiceThreads {
  /** The model's folder. */
  folder: string;
  pool: RecognizerPool;
  opening: Promise<Database>;
}

async function openDatabase(settings: Settings, log: ServiceLog): Promise<Database> {
  const { databaseUrl, databaseConnections, data } = settings;
  if (databaseUrl === '') return openPglite(data, log);
  const { openPostgres } = await import('./store/open-postgres.js');
  return openPostgres(databaseUrl, databaseConnections, log.onError);
}

function startPool(settings: Settings, model: string, onError: (error: Error) => void): RecognizerPool {
  const { workers, maxQueue, timeout: timeoutMs, maxPixels, maxPhotoBytes: maxBytes, minFaceSize } = settings;
  return createRecognizerPool({
    workers,
    maxQueue,
    timeoutMs,
    model,
    maxPixels,
    maxBytes,
    minFaceSize,
    onError,
  });
}

/** Starts the workers that recognise faces, and opens the database; what is wrong is said when it is awaited. */
export function startThreads(settings: Settings, log: ServiceLog): ServiceThreads {
  const folder = settings.model || pretrained;
  const pool = startPool(settings, folder, log.onError);
  const opening = openDatabase(settings, log);
  opening.catch(() => {});
  return { folder, pool, opening };
}
