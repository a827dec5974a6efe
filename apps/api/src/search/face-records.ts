/** A face's id is a UUID. */
export const idBytes = 16;
/** Before the values, pgvector sends their number. */
const headerBytes = 4;
const valueBytes = 4;

/**
 * A face in the table as a record: its id, then its embedding in pgvector's format, in single precision, big-endian.
 */
export const faceRecord = 'uuid_send(id) || vector_send(embedding)';
/** The records of several faces, concatenated. */
export const faceRecords = `string_agg(${faceRecord}, ''::bytea)`;

/** Iterates over the faces in records. The embedding is a view that the next one overwrites. */
export function* facesIn(
  records: Uint8Array,
  embeddingLength: number,
): Generator<{ id: Uint8Array; embedding: Float32Array }> {
  const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
  const embedding = new Float32Array(embeddingLength);
  const recordBytes = idBytes + headerBytes + valueBytes * embeddingLength;
  for (let at = 0; at + recordBytes <= records.length; at += recordBytes) {
    const values = at + idBytes + headerBytes;
    for (let i = 0; i < embeddingLength; i += 1) embedding[i] = view.getFloat32(values + i * valueBytes);
    yield { id: records.subarray(at, at + idBytes), embedding };
  }
}

const dashesAfter = [8, 12, 16, 20];

/** Converts concatenated UUIDs to text. */
export function uuidsOf(ids: Uint8Array): string[] {
  const hex = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength).toString('hex');
  const parts = [0, ...dashesAfter, 2 * idBytes];
  return Array.from({ length: ids.length / idBytes }, (_, n) => {
    const id = hex.slice(2 * idBytes * n, 2 * idBytes * (n + 1));
    return parts
      .slice(1)
      .map((end, part) => id.slice(parts[part], end))
      .join('-');
  });
}
