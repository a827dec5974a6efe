import type { Embedding } from '@lookalike/core';
import PQueue from 'p-queue';
import type { Database } from '../store/database.js';
import type { EmbeddingContract } from '../store/gallery-store.js';
import type { Look } from '../store/nearest-subjects.js';
import { HeldGallery } from './held-gallery.js';
import { type SearchThread, startSearch } from './start-search.js';

/** How often to ask the database for changes; each search also takes later changes into account. */
const followMs = 1000;
/** A gallery that did not fit, or could not be read, is tried again after this time. */
const retryMs = 60_000;
/** A copy that is this far behind is read again: the database keeps its list of changes for an hour. */
const forgottenMs = 1_800_000;

export interface MemorySearchOptions {
  /** Minimum number of faces; smaller galleries are searched just as fast in the database. */
  fewest: number;
  /** Maximum number of faces to hold, for all services together. */
  most: number;
  onError: (error: Error) => void;
  /** Called when a gallery has been read. */
  onStep: (step: string) => void;
}

interface NamedService {
  id: string;
  name: string;
}

/** The search in memory for one gallery. */
export interface GallerySearch {
  /** Starts reading the gallery in the background, unless it is in memory, or this was tried recently. */
  want(): void;
  /** The nearest faces; `undefined` if the gallery is not in memory and the database has to be asked. */
  look(embedding: Embedding, faces: number): Promise<Look | undefined>;
}

/** Never holds a gallery. */
export const notInMemory: Readonly<GallerySearch> = Object.freeze({
  want: () => {},
  look: async () => undefined,
});

/** A gallery that is held, or may be. */
interface Entry {
  service: NamedService;
  held?: HeldGallery;
  /** The current operation; only one runs at a time. */
  work?: Promise<void>;
  /** Whether the last operation failed, which is logged only once. */
  failing: boolean;
  retryAt: number;
}

/** The galleries that a process searches in memory, as far as they fit, kept in step with the database. */
export class MemorySearch {
  readonly #database: Database;
  readonly #contract: EmbeddingContract;
  readonly #options: MemorySearchOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #reads = new PQueue({ concurrency: 1 });
  readonly #timer: NodeJS.Timeout;
  #thread: SearchThread | undefined;
  #closed = false;

  constructor(database: Database, contract: EmbeddingContract, options: MemorySearchOptions) {
    this.#database = database;
    this.#contract = contract;
    this.#options = options;
    this.#timer = setInterval(() => {
      for (const entry of this.#entries.values())
        if (entry.held) this.#begin(entry, () => this.#follow(entry));
    }, followMs);
    this.#timer.unref();
  }

  /** Number of faces in memory. */
  get size(): number {
    return this.#sizeWithout(undefined);
  }

  of(service: NamedService): GallerySearch {
    const entry = this.#entries.get(service.id) ?? { service, failing: false, retryAt: 0 };
    this.#entries.set(service.id, entry);
    return {
      want: () => {
        if (this.#closed || entry.held || Date.now() < entry.retryAt) return;
        this.#begin(entry, () => this.#reads.add(() => this.#read(entry)));
      },
      look: async (embedding, faces) => {
        try {
          return await entry.held?.look(embedding, faces);
        } catch (error) {
          if (this.#thread?.gone) return undefined;
          throw error;
        }
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await Promise.all([...this.#entries.values()].map(({ work }) => work));
    await this.#thread?.end();
  }

  #sizeWithout(one: Entry | undefined): number {
    const others = [...this.#entries.values()].filter((entry) => entry !== one);
    return others.reduce((sum, { held }) => sum + (held?.size ?? 0), 0);
  }

  #begin(entry: Entry, work: () => Promise<void>): void {
    const done = (error?: Error) => {
      if (error && !entry.failing && !this.#closed) this.#options.onError(error);
      entry.failing = error !== undefined;
      entry.work = undefined;
    };
    entry.work ??= work().then(() => done(), done);
  }

  async #read(entry: Entry): Promise<void> {
    const { id, name } = entry.service;
    const { fewest, most, onStep } = this.#options;
    const started = performance.now();
    entry.retryAt = Date.now() + retryMs;
    const fits = (size: number) => !this.#closed && this.#sizeWithout(entry) + size <= most;
    const count = await this.#count(id);
    if (count < fewest || !fits(count)) return;
    if (!this.#thread || this.#thread.gone) this.#thread = startSearch(this.#options.onError);
    const place = { database: this.#database, contract: this.#contract, thread: this.#thread };
    entry.held = await HeldGallery.read({ ...place, serviceId: id, fits });
    if (!entry.held) return;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    onStep(`the gallery of ${name} is searched in memory: ${entry.held.size} faces, read in ${seconds} s`);
  }

  async #follow(entry: Entry): Promise<void> {
    const { held } = entry;
    const isLost = this.#thread?.gone || (held && held.behindMs > forgottenMs);
    if (!isLost && (await held?.follow())) return;
    entry.held = undefined;
    entry.retryAt = isLost ? 0 : Date.now() + retryMs;
    await held?.drop();
  }

  /** Counts a gallery's faces for this model, but no further than to one too many. */
  async #count(serviceId: string): Promise<number> {
    const sql = `SELECT count(*) AS n FROM (
      SELECT FROM faces WHERE service_id = $1 AND contract_id = $2 LIMIT $3) AS counted`;
    const limits = [serviceId, this.#contract.contractId, this.#options.most + 1];
    const [row] = await this.#database.query<{ n: string }>(sql, limits);
    return Number(row.n);
  }
}
