import { loadSearchModule, type SearchModule } from './search-module.js';

const pageBytes = 2 ** 16;
/** How much the memory grows by; the system provides pages only once they are written to. */
const growthPages = 256;
const floatBytes = 4;
/** Values that the kernel processes per step. */
const stepValues = 16;
const rowAlignment = 64;
/** The largest sum that a product of a query and a row may reach. */
const largestSum = 2 ** 31 - 1;
/** The error that single precision may add, as a share of the product. */
const rounding = 1e-6;
const [largestByte, largestShort] = [127, 2 ** 15 - 1];

/**
 * The most rows that {@link QuantizedRows.nearest} returns.
 * @example
 * ```ts
 * import { maxNearest } from '@lookalike/runtime/search';
 *
 * console.log(maxNearest); // → 4096
 * ```
 */
export const maxNearest = 4096;

/** Rows by their approximate dot product with a query, largest first. */
export interface NearestRows {
  readonly rows: Uint32Array;
  readonly products: Float32Array;
  /** The maximum difference between a product and the true one. */
  readonly error: number;
}

/**
 * Vectors rounded to 8 bits per value, each with its own scale, in a memory of their own, and a kernel that reads them
 * all to find the rows with the largest dot product. Needs `length + 4` bytes per row. It tracks the rounding error, so
 * that callers know which exact products can still change the order.
 * @example
 * ```ts
 * import { QuantizedRows } from '@lookalike/runtime/search';
 *
 * const rows = new QuantizedRows(2);
 * rows.push(Float32Array.of(1, 0));
 * rows.push(Float32Array.of(0, 1));
 * console.log(rows.nearest(Float32Array.of(0.6, 0.8), 1).rows); // → Uint32Array(1) [ 1 ]
 * ```
 */
export class QuantizedRows {
  readonly #memory = new WebAssembly.Memory({ initial: growthPages });
  readonly #module: SearchModule;
  readonly #padded: number;
  readonly #places: { vector: number; query: number; list: number; rows: number };
  #count = 0;
  #residual = 0;
  #longest = 0;

  /** @param length values in a vector, at least 1 */
  constructor(readonly length: number) {
    this.#module = loadSearchModule(this.#memory);
    this.#padded = Math.ceil(length / stepValues) * stepValues;
    const query = Math.ceil(length / stepValues) * stepValues * floatBytes;
    const list = query + 2 * this.#padded;
    const rows = Math.ceil((list + 2 * maxNearest * floatBytes) / rowAlignment) * rowAlignment;
    this.#places = { vector: 0, query, list, rows };
  }

  /** Rows held. */
  get count(): number {
    return this.#count;
  }

  /** Bytes of memory in use. */
  get bytes(): number {
    return this.#places.rows + this.#count * this.#pitch;
  }

  /** Appends a row. */
  push(vector: Float32Array): void {
    this.#reserve(this.#rowAt(this.#count + 1));
    this.#write(vector);
    const { quantizeRow, vectorLength } = this.#module;
    this.#longest = Math.max(this.#longest, vectorLength(this.#places.vector, this.length));
    const residual = quantizeRow(this.#places.vector, this.length, this.#rowAt(this.#count), this.#padded);
    this.#residual = Math.max(this.#residual, residual);
    this.#count += 1;
  }

  /** Removes a row; the last row takes its place. */
  swapRemove(row: number): void {
    this.#count -= 1;
    const last = this.#rowAt(this.#count);
    new Uint8Array(this.#memory.buffer).copyWithin(this.#rowAt(row), last, last + this.#pitch);
  }

  /**
   * The rows with the largest dot product with a query.
   * @param limit how many, up to {@link maxNearest}
   */
  nearest(query: Float32Array, limit: number): NearestRows {
    const { vector, query: shorts, list, rows } = this.#places;
    this.#write(query);
    const largest = Math.min(largestShort, Math.floor(largestSum / (largestByte * this.length)));
    const scale = this.#module.quantizeQuery(vector, this.length, shorts, this.#padded, largest);
    const found = this.#module.nearestRows(shorts, rows, this.#count, this.#padded, list, limit);
    const products = new Float32Array(this.#memory.buffer, list, found).map((product) => product * scale);
    const numbers = new Uint32Array(this.#memory.buffer, list + limit * floatBytes, found).slice();
    return {
      rows: numbers,
      products,
      error: this.#errorOf(this.#module.vectorLength(vector, this.length), scale),
    };
  }

  /** By Cauchy and Schwarz: the rounding error of the rows times the query, and vice versa. */
  #errorOf(queryLength: number, scale: number): number {
    const queryResidual = (scale / 2) * Math.sqrt(this.length);
    const products = (queryLength + queryResidual) * (this.#longest + this.#residual);
    return (
      queryLength * this.#residual + queryResidual * (this.#longest + this.#residual) + products * rounding
    );
  }

  get #pitch(): number {
    return this.#padded + floatBytes;
  }

  #rowAt(row: number): number {
    return this.#places.rows + row * this.#pitch;
  }

  #write(vector: Float32Array): void {
    new Float32Array(this.#memory.buffer, this.#places.vector, this.length).set(vector);
  }

  #reserve(bytes: number): void {
    const missing = Math.ceil((bytes - this.#memory.buffer.byteLength) / pageBytes);
    if (missing > 0) this.#memory.grow(Math.max(missing, growthPages));
  }
}
