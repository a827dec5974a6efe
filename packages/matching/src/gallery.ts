import { type Embedding, LookalikeError } from '@lookalike/core';
import { maxNearest, QuantizedRows } from '@lookalike/runtime/search';
import { centroids } from './centroids.js';
import { checkEmbedding } from './check-embedding.js';
import { bestUnlisted, candidateGrowth, firstCandidates, isComplete } from './closest-rows.js';
import { decide, type Identification, type SubjectMatch } from './decide.js';
import type { EntryMatch, GalleryEntry } from './gallery-entry.js';
import { type GalleryOptions, type GallerySettings, readGalleryOptions } from './gallery-options.js';
import { compareScores } from './metric.js';
import { People, type Person } from './people.js';
import { personScores } from './person-scores.js';
import { withRefusals } from './refusal.js';
import { Refusals, type RefusedFace } from './refusals.js';
import { readLimit, type SearchOptions } from './search-options.js';
import { swapRemove } from './swap-remove.js';
import { topK } from './top-k.js';
import { VectorTable } from './vector-table.js';

/** People that a decision needs besides refused ones: the closest and the next. */
const decisive = 2;

/**
 * Embeddings of known people, searched exactly: every embedding is compared. Equal scores are ordered by subject (by id
 * among entries).
 * @example
 * ```ts
 * import { createGallery } from '@lookalike/matching';
 *
 * const gallery = createGallery({ threshold: 0.6 });
 * gallery.add('Ada', Float32Array.of(1, 0));
 * gallery.add('Grace', Float32Array.of(0, 1));
 * console.log(gallery.identify(Float32Array.of(0.96, 0.28)).outcome); // → known
 * gallery.removeSubject('Grace');
 * console.log(gallery.subjects()); // → [ 'Ada' ]
 * ```
 */
export class Gallery {
  readonly options: Readonly<GallerySettings>;
  readonly #people = new People();
  readonly #ids: number[] = [];
  readonly #owners: Person[] = [];
  readonly #refusals = new Refusals();
  readonly #rowOf = new Map<number, number>();
  #vectors: VectorTable | undefined;
  #quantized: QuantizedRows | undefined;
  #centroids: Float32Array | undefined;
  #nextId = 0;

  /** @throws {LookalikeError} `INVALID_ARGUMENT` when an option is out of its range. */
  constructor(options: GalleryOptions) {
    this.options = Object.freeze(readGalleryOptions(options));
  }

  /** Embeddings held. */
  get size(): number {
    return this.#ids.length;
  }

  /** Values in an embedding; when the options leave it open, undefined until the first is added. */
  get embeddingLength(): number | undefined {
    return this.options.embeddingLength ?? this.#vectors?.length;
  }

  /** The people's names, sorted. */
  subjects(): string[] {
    return this.#people.slots.map(({ name }) => name).sort();
  }

  /** How many embeddings a subject has. */
  count(subject: string): number {
    return this.#people.get(subject)?.entries.size ?? 0;
  }

  /**
   * Adds an embedding (its values are copied) and returns its id, which is never reused.
   * @throws {LookalikeError} `INVALID_ARGUMENT` if it is not an embedding that fits the gallery: see {@link
   * checkEmbedding}.
   */
  add(subject: string, embedding: Embedding): number {
    const id = this.#nextId;
    this.restore({ id, subject, embedding });
    return id;
  }

  /**
   * Adds an entry under the id it had before, as {@link decodeGallery} does.
   * @throws {LookalikeError} `INVALID_ARGUMENT` as {@link Gallery.add}, and when the id is taken.
   */
  restore({ id, subject, embedding }: GalleryEntry): void {
    checkEmbedding(embedding, { embeddingLength: this.embeddingLength, unitLength: this.options.unitLength });
    if (!Number.isSafeInteger(id) || id < 0 || this.#rowOf.has(id)) {
      throw new LookalikeError('INVALID_ARGUMENT', `expected an id ≥ 0 that is not taken, got ${id}`);
    }
    this.#vectors ??= new VectorTable(embedding.length);
    this.#vectors.push(embedding);
    if (this.options.quantized) {
      this.#quantized ??= new QuantizedRows(embedding.length);
      this.#quantized.push(embedding);
    }
    this.#rowOf.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#owners.push(this.#people.enter(subject, id));
    this.#centroids = undefined;
    this.#nextId = Math.max(this.#nextId, id + 1);
  }

  /** Removes an embedding; returns whether it was there. */
  remove(id: number): boolean {
    const row = this.#rowOf.get(id);
    if (row === undefined) return false;
    const owner = this.#owners[row];
    this.#people.leave(owner, id);
    if (owner.entries.size === 0) this.#refusals.forget(owner.name);
    this.#vectors?.swapRemove(row);
    this.#quantized?.swapRemove(row);
    this.#rowOf.delete(id);
    swapRemove(this.#owners, row);
    const moved = swapRemove(this.#ids, row);
    if (moved !== undefined) this.#rowOf.set(moved, row);
    this.#centroids = undefined;
    return true;
  }

  /** Removes a person with all their embeddings; returns how many there were. */
  removeSubject(subject: string): number {
    const ids = [...(this.#people.get(subject)?.entries ?? [])];
    for (const id of ids) this.remove(id);
    return ids.length;
  }

  /**
   * Records that a face does not show a person ("this is not Ada") or, without a subject, that it is not a face: the
   * same face no longer gets that name; see {@link scoreAfterRefusal}. Removing the person removes this too. Returns
   * its id.
   * @throws {LookalikeError} `INVALID_ARGUMENT` if it is not an embedding that fits the gallery, `NOT_FOUND` when there
   * is no such person.
   */
  refuse(embedding: Embedding, subject?: string): number {
    checkEmbedding(embedding, { embeddingLength: this.embeddingLength, unitLength: this.options.unitLength });
    if (subject === undefined || this.count(subject) > 0) return this.#refusals.add(embedding, subject);
    throw new LookalikeError('NOT_FOUND', `expected a person of the gallery to refuse, got "${subject}"`);
  }

  /** Takes a refusal back; returns whether it was there. */
  takeBack(id: number): boolean {
    return this.#refusals.remove(id);
  }

  /** What was refused. */
  refusals(): RefusedFace[] {
    return this.#refusals.faces();
  }

  /** Every embedding with its subject; the embeddings are views that the next change may invalidate. */
  *entries(): Generator<GalleryEntry, void, undefined> {
    if (!this.#vectors) return;
    for (let row = 0; row < this.#ids.length; row += 1) {
      yield { id: this.#ids[row], subject: this.#owners[row].name, embedding: this.#vectors.row(row) };
    }
  }

  /**
   * The closest people, closest first, scored by the gallery's rule.
   * @throws {LookalikeError} `INVALID_ARGUMENT` when the probe does not fit or the limit is below 1.
   */
  search(probe: Embedding, options?: Partial<SearchOptions>): SubjectMatch[] {
    const limit = readLimit(options);
    const { slots } = this.#people;
    const found = this.#searchQuantized(probe, Math.min(limit, slots.length), (rows) =>
      this.#peopleOf(probe, rows),
    );
    if (found) return found;
    const scores = this.#subjectScores(probe);
    const { order } = this.options.metric;
    const closest = (i: number, j: number) =>
      compareScores(scores[i], scores[j], order) || (slots[i].name < slots[j].name ? -1 : 1);
    return topK(scores.length, limit, closest).map((i) => ({ subject: slots[i].name, score: scores[i] }));
  }

  /**
   * The closest single embeddings, closest first.
   * @throws {LookalikeError} `INVALID_ARGUMENT` as {@link Gallery.search}.
   */
  searchEntries(probe: Embedding, options?: Partial<SearchOptions>): EntryMatch[] {
    const limit = readLimit(options);
    const found = this.#searchQuantized(probe, Math.min(limit, this.size), (rows) =>
      this.#entriesOf(probe, rows),
    );
    if (found) return found;
    const scores = this.#scan(probe, this.#vectors?.values);
    const { order } = this.options.metric;
    const closest = (i: number, j: number) =>
      compareScores(scores[i], scores[j], order) || this.#ids[i] - this.#ids[j];
    return topK(scores.length, limit, closest).map((i) => this.#matchOf(i, scores[i]));
  }

  /**
   * Who this is: the closest person within the threshold for whom the face was not refused, or nobody; see {@link
   * decide}.
   * @throws {LookalikeError} `INVALID_ARGUMENT` when the probe does not fit.
   */
  identify(probe: Embedding): Identification {
    const { metric, threshold, margin, closedSet } = this.options;
    const refused = this.#refusals.scores(probe, metric);
    const matches = this.search(probe, { limit: decisive + refused.subjects.size });
    const decision = { threshold, margin, closedSet };
    return decide(withRefusals(matches, refused, metric.order), metric.order, decision);
  }

  /**
   * Checks that embeddings of the model with this id can be compared with the gallery's.
   * @throws {LookalikeError} `CONTRACT_MISMATCH` when the gallery was made under another id.
   */
  assertContract(contractId: string): void {
    if (contractId === this.options.contractId) return;
    throw new LookalikeError(
      'CONTRACT_MISMATCH',
      `expected embeddings of model ${this.options.contractId ?? '(unnamed)'}, got those of ${contractId}: ` +
        'embed the photos of this gallery again with the model in use',
    );
  }

  #matchOf(row: number, score: number): EntryMatch {
    return { id: this.#ids[row], subject: this.#owners[row].name, score };
  }

  /** Compares the rows that may be among the closest, more and more of them; undefined if all have to be compared. */
  #searchQuantized<T extends { score: number }>(
    probe: Embedding,
    limit: number,
    compare: (rows: Uint32Array) => T[],
  ): T[] | undefined {
    if (!this.#quantized || limit === 0) return undefined;
    checkEmbedding(probe, { embeddingLength: this.embeddingLength, unitLength: true });
    const { metric } = this.options;
    for (let count = Math.max(firstCandidates, limit); count <= maxNearest; count *= candidateGrowth) {
      const nearest = this.#quantized.nearest(probe, count);
      const matches = compare(nearest.rows).slice(0, limit);
      const isWhole = nearest.rows.length === this.size;
      if (isWhole || isComplete(matches, limit, bestUnlisted(nearest, probe, metric), metric)) return matches;
    }
    return undefined;
  }

  /** Rows as entries, closest first. */
  #entriesOf(probe: Embedding, rows: Uint32Array): EntryMatch[] {
    const vectors = this.#vectors;
    const { metric } = this.options;
    if (!vectors) return [];
    const entries = Array.from(rows, (row) => this.#matchOf(row, metric.between(probe, vectors.row(row))));
    return entries.sort((a, b) => compareScores(a.score, b.score, metric.order) || a.id - b.id);
  }

  /** The people of rows by their closest one, closest first. */
  #peopleOf(probe: Embedding, rows: Uint32Array): SubjectMatch[] {
    const closest = new Map<string, number>();
    for (const { subject, score } of this.#entriesOf(probe, rows)) {
      if (!closest.has(subject)) closest.set(subject, score);
    }
    const people = Array.from(closest, ([subject, score]) => ({ subject, score }));
    const { order } = this.options.metric;
    return people.sort((a, b) => compareScores(a.score, b.score, order) || (a.subject < b.subject ? -1 : 1));
  }

  #subjectScores(probe: Embedding): Float64Array {
    const { metric, rule, k } = this.options;
    const people = this.#people.slots;
    if (rule === 'centroid' && this.#vectors) {
      this.#centroids ??= centroids(this.#vectors, this.#owners, people);
      return this.#scan(probe, this.#centroids);
    }
    const scores = this.#scan(probe, this.#vectors?.values);
    return personScores(scores, this.#owners, people.length, rule === 'mean-of-k' ? k : 1, metric.order);
  }

  #scan(probe: Embedding, rows: Float32Array = new Float32Array(0)): Float64Array {
    checkEmbedding(probe, { embeddingLength: this.embeddingLength, unitLength: this.options.unitLength });
    const scores = new Float64Array(rows.length / probe.length);
    this.options.metric.scan(probe, rows, scores);
    return scores;
  }
}

/**
 * Creates an empty {@link Gallery}: `createGallery(galleryOptionsOf(model.info))`, or with a threshold of your own.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when an option is out of its range, or without a threshold or
 * `closedSet`: such a gallery would give every stranger a name.
 */
export function createGallery(options: GalleryOptions): Gallery {
  return new Gallery(options);
}
