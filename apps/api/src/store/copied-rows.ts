/** What a COPY in binary begins with: its signature, flags, and the length of an extension that no version has. */
const headerBytes = 19;
/** Before each row the number of its columns, and before a column the number of its bytes. */
const [countBytes, lengthBytes] = [2, 4];
/** In place of the number of columns, after the last row. */
const end = -1;
const partBytes = 2 ** 20;

const sharedBytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length));

/** Joins rows to parts of about a size, in two pieces of memory in turn: a gallery of a million would leave a gigabyte to collect. */
class Parts {
  #part = sharedBytes(partBytes);
  #other = sharedBytes(partBytes);
  #size = 0;

  /** Adds a row; returns the part before it when that is full. */
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
 * The bytes of the rows that `COPY … TO STDOUT (FORMAT binary)` sends of a single column, without what is between them. A part is
 * in memory that threads may share, and is overwritten once the part after it has been taken.
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
