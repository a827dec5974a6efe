import { pretrained } from '@lookalike/recognizer';
import { createRecognizerPool, type RecognizerPool } from '@lookalike/recognizer/pool';
import type { Settings } from './config.js';
import type { Database } from './store/database.js';
import { openPglite } from './store/open-pglite.js';

/** Callbacks for messages to an operator. */
export interface ServiceLog {
  /** Something failed and is being repaired. */
  onError: (error: Error) => void;
  /** A part of the start is done. */
  onStep: (step: string) => void;
  /** Something was changed without being asked for. */
  onNotice: (notice: string) => void;
}

/** The parts that start in threads of their own, which takes longest. */
export interface ServiceThreads {
  /** The model's folder. */
  folder: string;
  pool: RecognizerPool;
  opening: Promise<Database>;
  /** Resolves when the threads have been started, long before they are ready, or have failed to start. */
  started: Promise<void>;
}

async function openDatabase(settings: Settings, log: ServiceLog, onStart: () => void): Promise<Database> {
  const { databaseUrl, databaseConnections, data } = settings;
  if (databaseUrl === '') return openPglite(data, { ...log, onStart });
  onStart(); // it has no thread
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

/** Starts the workers that recognise faces, and opens the database; errors are thrown when the results are awaited. */
export function startThreads(settings: Settings, log: ServiceLog): ServiceThreads {
  const folder = settings.model || pretrained;
  const pool = startPool(settings, folder, log.onError);
  let onStart = () => {};
  const started = new Promise<void>((resolve) => {
    onStart = resolve;
  });
  const opening = openDatabase(settings, log, onStart);
  void opening.then(onStart, onStart);
  return { folder, pool, opening, started };
}
