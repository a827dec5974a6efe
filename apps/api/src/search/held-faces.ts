import type { CandidateIndex, Candidates } from '@lookalike/matching';
import { createCandidateIndex } from '@lookalike/matching';
import { facesIn, idBytes } from './face-records.js';

const idWords = idBytes / Uint32Array.BYTES_PER_ELEMENT;
const firstCapacity = 64;
/** Number of low bits of an id used to skip most ids that do not match. */
const markBits = 16;
const markMask = 2 ** markBits - 1;

/** Compares ids word by word. */
const wordsOf = (ids: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(ids).buffer);

/** The faces of one gallery in memory: their embeddings in 8 bits, and the id of each row. */
export class HeldFaces {
  readonly #index: CandidateIndex;
  #ids = new Uint32Array(firstCapacity * idWords);

  constructor(embeddingLength: number) {
    this.#index = createCandidateIndex(embeddingLength);
  }

  get size(): number {
    return this.#index.size;
  }

  /**
   * Removes the faces with some ids, and adds others.
   * @param faces records as the database sends them; see {@link facesIn}.
   * @throws {LookalikeError} `INVALID_ARGUMENT` for an embedding that is not a unit vector.
   */
  replace(gone: Uint8Array, faces: Uint8Array): void {
    if (gone.length > 0) this.#remove(wordsOf(gone));
    for (const { id, embedding } of facesIn(faces, this.#index.embeddingLength)) {
      const row = this.#index.add(embedding);
      if ((row + 1) * idWords > this.#ids.length) this.#grow();
      new Uint8Array(this.#ids.buffer).set(id, row * idBytes);
    }
  }

  /** The ids of the faces that may be nearest, and the smallest possible distance of any other face. */
  candidates(probe: Float32Array, count: number): { ids: Uint8Array; beyond: number } {
    const { rows, beyond }: Candidates = this.#index.candidates(probe, count);
    const ids = new Uint32Array(rows.length * idWords);
    rows.forEach((row, place) => {
      ids.set(this.#ids.subarray(row * idWords, (row + 1) * idWords), place * idWords);
    });
    return { ids: new Uint8Array(ids.buffer), beyond };
  }

  /** Removes any number of ids in one pass over all rows. */
  #remove(gone: Uint32Array): void {
    const marks = new Uint8Array(markMask + 1);
    const wanted = new Set<string>();
    for (let at = 0; at < gone.length; at += idWords) {
      marks[gone[at] & markMask] = 1;
      wanted.add(gone.subarray(at, at + idWords).join());
    }
    for (let row = this.size - 1; row >= 0; row -= 1) {
      const at = row * idWords;
      if (marks[this.#ids[at] & markMask] === 0) continue;
      if (wanted.has(this.#ids.subarray(at, at + idWords).join())) this.#swapRemove(row);
    }
  }

  #swapRemove(row: number): void {
    const last = (this.size - 1) * idWords;
    this.#ids.copyWithin(row * idWords, last, last + idWords);
    this.#index.swapRemove(row);
  }

  #grow(): void {
    const grown = new Uint32Array(2 * this.#ids.length);
    grown.set(this.#ids);
    this.#ids = grown;
  }
}
