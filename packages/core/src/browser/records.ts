import { LookalikeError } from '../lookalike-error.js';

/** The IndexedDB database of this page's origin that holds what is saved: one object store, a record per name. */
const databaseName = 'lookalike';
const storeName = 'saved';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName);
  return settled(request);
}

/** Runs one transaction. When it resolves, everything it did is saved; if it fails, nothing is. */
async function transact<T>(
  action: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  try {
    const database = await openDatabase();
    try {
      const transaction = database.transaction(storeName, mode);
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      const [result] = await Promise.all([settled(work(transaction.objectStore(storeName))), done]);
      return result;
    } finally {
      database.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LookalikeError('IO_FAILED', `cannot ${action} in the browser's storage: ${reason}`, { cause });
  }
}

/**
 * What was saved under a name; `undefined` when nothing was.
 * @throws {LookalikeError} `IO_FAILED`
 * @example
 * ```ts
 * import { readRecord, writeRecord } from '@lookalike/core/browser';
 *
 * export async function countVisit(): Promise<number> {
 *   const visits = Number((await readRecord('visits')) ?? 0) + 1;
 *   await writeRecord('visits', visits);
 *   return visits;
 * }
 * ```
 */
export const readRecord = (name: string): Promise<unknown> =>
  transact(`read ${name}`, 'readonly', (store) => store.get(name) as IDBRequest<unknown>);

/**
 * Saves a value that can be cloned (bytes, texts, plain objects) under a name, replacing any earlier one.
 * @throws {LookalikeError} `IO_FAILED`, usually because the storage is full; the earlier record is kept.
 * @example
 * ```ts
 * import { writeRecord } from '@lookalike/core/browser';
 *
 * export async function keep(name: string, embedding: Float32Array): Promise<void> {
 *   await writeRecord(`embedding/${name}`, embedding);
 * }
 * ```
 */
export async function writeRecord(name: string, value: unknown): Promise<void> {
  await transact(`write ${name}`, 'readwrite', (store) => store.put(value, name));
}

/**
 * Removes the record of that name, if there is one.
 * @throws {LookalikeError} `IO_FAILED`
 * @example
 * ```ts
 * import { listRecords, removeRecord } from '@lookalike/core/browser';
 *
 * export async function forgetGalleries(): Promise<void> {
 *   for (const name of await listRecords('gallery/')) await removeRecord(name);
 * }
 * ```
 */
export async function removeRecord(name: string): Promise<void> {
  await transact(`remove ${name}`, 'readwrite', (store) => store.delete(name));
}

/**
 * The names that begin with `prefix`, sorted.
 * @throws {LookalikeError} `IO_FAILED`
 * @example
 * ```ts
 * import { listRecords } from '@lookalike/core/browser';
 *
 * export async function showGalleries(list: HTMLSelectElement): Promise<void> {
 *   for (const name of await listRecords('gallery/')) list.add(new Option(name));
 * }
 * ```
 */
export async function listRecords(prefix: string): Promise<string[]> {
  const keys = await transact('list what is saved', 'readonly', (store) => store.getAllKeys());
  return keys.filter((key): key is string => typeof key === 'string' && key.startsWith(prefix));
}
