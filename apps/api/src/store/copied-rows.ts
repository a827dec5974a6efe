/** The header of a binary COPY: a signature, flags, and the length of an extension, which no version uses. */
const headerBytes = 19;
/** Each row starts with its number of columns, and each column with its number of bytes. */
const [countBytes, lengthBytes] = [2, 4];
/** Replaces the number of columns after the last row. */
const end = -1;
const partBytes = 2 ** 20;

const sharedBytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length));

/**
 * Joins rows into parts of about a given size, using two buffers alternately: a gallery of a million faces would
 * otherwise leave a gigabyte of garbage.
 */
class Parts {
  #part = sharedBytes(partBytes);
  #other = sharedBytes(partBytes);
  #size = 0;

  /** Adds a row; returns the previous part if it is full. */
  add(row: Uint8Array): Uint8Array | undefined {
    const full = this.#size + row.length > this.#part.length && this.#size > 0 ? this.take() : undefined;
    if (row.length > this.#part.length) this.#part = sharedBytes(row.length);
    this.#part.set(row, this.#size);
    this.#size += row.length;
    return full;
  }

  take(): Uint8Array {
    const taken = this.#part.subarray(0, this.#size);
    [this.#part, this.#other] = [this.#other, this.#part];
    this.#size = 0;
    return taken;
  }
}

/**
 * The rows that `COPY … TO STDOUT (FORMAT binary)` sends for a single column, without the bytes between them. A part is
 * in memory that threads may share, and is overwritten once the next part has been taken.
 */
export async function* copiedRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const parts = new Parts();
  let rest: Buffer = Buffer.alloc(0);
  let at = headerBytes;
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const start = at + countBytes + lengthBytes;
      if (bytes.length < start || bytes.readInt16BE(at) === end) break;
      const next = start + bytes.readInt32BE(at + countBytes);
      if (bytes.length < next) break;
      const full = parts.add(bytes.subarray(start, next));
      if (full) yield full;
      at = next;
    }
    rest = bytes.subarray(Math.min(at, bytes.length));
    at -= bytes.length - rest.length;
  }
  const last = parts.take();
  if (last.length > 0) yield last;
}
