import type { Embedding } from '@lookalike/core';
import { maxCandidates } from '@lookalike/matching';
import type { Database } from '../store/database.js';
import type { EmbeddingContract } from '../store/gallery-store.js';
import { type Look, nearestListed } from '../store/nearest-subjects.js';
import { uuidsOf } from './face-records.js';
import { changesSince, readFaces, type Snapshot, takeSnapshot } from './read-faces.js';
import type { SearchThread } from './start-search.js';

/** Fewer would save nothing. */
const fewestCandidates = 64;
/** If the copy is further behind than this, the database is asked instead. */
const trustedMs = 60_000;
const none = new Uint8Array();

/** What to hold, and where. */
export interface Holding {
  database: Database;
  thread: SearchThread;
  serviceId: string;
  contract: EmbeddingContract;
  /** Whether there is room for a new size. */
  fits: (size: number) => boolean;
}

/**
 * One service's gallery in memory, as of a snapshot of the database. A search selects faces here, and the database
 * compares them along with everything that changed since the snapshot. So it never finds people who were deleted, and
 * never misses people who were enrolled, by any process.
 */
export class HeldGallery {
  readonly #holding: Holding;
  #snapshot: Snapshot;
  #size = 0;
  #trueAt = Date.now();

  private constructor(holding: Holding, snapshot: Snapshot) {
    this.#holding = holding;
    this.#snapshot = snapshot;
  }

  /** Reads a gallery into memory; `undefined` if it does not fit. */
  static async read(holding: Holding): Promise<HeldGallery | undefined> {
    const { database, thread, serviceId, contract } = holding;
    const held = new HeldGallery(holding, await takeSnapshot(database));
    await thread.ask({ gallery: serviceId, kind: 'open', embeddingLength: contract.embeddingLength });
    let adding = Promise.resolve(true); // while the next part is read, into other memory
    for await (const faces of readFaces(database, serviceId, contract)) {
      if (!(await adding)) break;
      adding = held.#replace(none, faces);
      adding.catch(() => {}); // is awaited in the next turn
    }
    if (await adding) return held;
    await held.drop();
    return undefined;
  }

  get size(): number {
    return this.#size;
  }

  /** Milliseconds since the copy was last equal to the database. */
  get behindMs(): number {
    return Date.now() - this.#trueAt;
  }

  /** Applies the changes in the database. `false` if they no longer fit. */
  async follow(): Promise<boolean> {
    const { database, serviceId, contract, fits } = this.#holding;
    const askedAt = Date.now();
    const { snapshot, changes } = await changesSince(database, serviceId, contract, this.#snapshot);
    for await (const { ids, faces } of changes) await this.#replace(ids, faces);
    this.#snapshot = snapshot;
    this.#trueAt = askedAt;
    return fits(this.#size);
  }

  /**
   * The nearest faces, at least as many as asked for if there are that many; `undefined` if too many would have to be
   * selected, or the copy is too far behind.
   */
  async look(embedding: Embedding, faces: number): Promise<Look | undefined> {
    const { database, thread, serviceId, contract } = this.#holding;
    const count = Math.max(faces, fewestCandidates);
    if (count > maxCandidates || this.behindMs > trustedMs) return undefined;
    const snapshot = this.#snapshot; // what the thread holds when it comes to the order is no older
    const picked = await thread.ask({ gallery: serviceId, kind: 'nearest', probe: embedding, count });
    const listed = uuidsOf(picked.ids ?? none);
    const rows = await nearestListed(database, contract, { serviceId, embedding, snapshot, listed, count });
    const cutAt = rows.length < count ? Number.POSITIVE_INFINITY : rows[count - 1].distance;
    return { rows, beyond: Math.min(picked.beyond ?? 0, cutAt) };
  }

  async drop(): Promise<void> {
    const { thread, serviceId } = this.#holding;
    if (!thread.gone) await thread.ask({ gallery: serviceId, kind: 'drop' });
  }

  async #replace(gone: Uint8Array, faces: Uint8Array): Promise<boolean> {
    const { thread, serviceId, fits } = this.#holding;
    const { size } = await thread.ask({ gallery: serviceId, kind: 'replace', gone, faces });
    this.#size = size;
    return fits(size);
  }
}
