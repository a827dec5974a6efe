const firstCapacity = 64;

/**
 * Vectors of one length, one after the other in one array that doubles when it is full. Removing a row
 * moves the last one into its place.
 */
export class VectorTable {
  #values = new Float32Array(0);
  #rows = 0;

  constructor(readonly length: number) {}

  get rows(): number {
    return this.#rows;
  }

  /** All rows, `rows × length` values; a view that the next change may invalidate. */
  get values(): Float32Array {
    return this.#values.subarray(0, this.#rows * this.length);
  }

  row(index: number): Float32Array {
    return this.#values.subarray(index * this.length, (index + 1) * this.length);
  }

  push(vector: Float32Array): void {
    const end = this.#rows * this.length;
    if (end + this.length > this.#values.length) {
      const grown = new Float32Array(Math.max(firstCapacity, this.#rows * 2) * this.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values.set(vector, end);
    this.#rows += 1;
  }

  swapRemove(index: number): void {
    this.#rows -= 1;
    if (index !== this.#rows) this.row(index).set(this.row(this.#rows));
  }
}
