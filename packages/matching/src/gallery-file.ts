import { LookalikeError } from '@lookalike/core';
import { createGallery, type Gallery } from './gallery.js';
import type { GalleryEntry } from './gallery-entry.js';
import type { GalleryOptions, SubjectRule } from './gallery-options.js';
import { metrics } from './metric.js';

/** What stands before the vectors in a saved gallery. */
interface Header {
  format: 'lookalike-gallery';
  version: 1;
  metric: keyof typeof metrics;
  rule: SubjectRule;
  k: number;
  threshold?: number;
  margin?: number;
  contractId?: string;
  embeddingLength: number;
  subjects: string[];
  /** For each entry its id and the index of its subject. */
  entries: [id: number, subject: number][];
}

const lengthBytes = 4;
const floatBytes = 4;

/**
 * A gallery as bytes, for a file or a database: the header's length (uint32), the header (JSON, padded by
 * spaces to a multiple of 4), then every embedding (float32); little-endian.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when its metric is not one of {@link metrics}.
 */
export function encodeGallery(gallery: Gallery): Uint8Array {
  const entries = [...gallery.entries()];
  const json = new TextEncoder().encode(JSON.stringify(describe(gallery, entries)));
  const vectorsAt = lengthBytes + Math.ceil(json.length / floatBytes) * floatBytes;
  const embeddingLength = gallery.embeddingLength ?? 0;
  const bytes = new Uint8Array(vectorsAt + entries.length * embeddingLength * floatBytes);
  bytes.fill(' '.charCodeAt(0), 0, vectorsAt);
  bytes.set(json, lengthBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, vectorsAt - lengthBytes, true);
  let at = vectorsAt;
  for (const { embedding } of entries) {
    for (const value of embedding) {
      view.setFloat32(at, value, true);
      at += floatBytes;
    }
  }
  return bytes;
}

function describe(gallery: Gallery, entries: readonly GalleryEntry[]): Header {
  const { metric, ...options } = gallery.options;
  const name = Object.keys(metrics).find((key): key is Header['metric'] => key === metric.name);
  if (!name || metrics[name] !== metric) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a built-in metric to save, got ${metric.name}`);
  }
  const subjects = gallery.subjects();
  const indexOf = new Map(subjects.map((subject, i) => [subject, i]));
  return {
    format: 'lookalike-gallery',
    version: 1,
    metric: name,
    ...options,
    embeddingLength: gallery.embeddingLength ?? 0,
    subjects,
    entries: entries.map(({ id, subject }) => [id, indexOf.get(subject) ?? 0]),
  };
}

/**
 * The gallery that {@link encodeGallery} made these bytes from; entries keep their ids.
 * @param overrides options that replace the saved ones; a `contractId` is compared with the saved one instead.
 * @throws {LookalikeError} `CORRUPT_DATA` when the bytes are not a whole gallery, `CONTRACT_MISMATCH` when it
 * was made by another model than `overrides.contractId`.
 */
export function decodeGallery(bytes: Uint8Array, overrides: Partial<GalleryOptions> = {}): Gallery {
  const { header, vectorsAt } = readHeader(bytes);
  const { metric, rule, k, threshold, margin, contractId, embeddingLength } = header;
  const saved = { metric: metrics[metric], rule, k, threshold, margin };
  const gallery = createGallery({ ...saved, ...overrides, contractId });
  if (overrides.contractId !== undefined) gallery.assertContract(overrides.contractId);
  const view = new DataView(bytes.buffer, bytes.byteOffset + vectorsAt);
  header.entries.forEach(([id, subject], row) => {
    const embedding = Float32Array.from({ length: embeddingLength }, (_, i) =>
      view.getFloat32((row * embeddingLength + i) * floatBytes, true),
    );
    gallery.restore({ id, subject: header.subjects[subject], embedding });
  });
  return gallery;
}

function readHeader(bytes: Uint8Array): { header: Header; vectorsAt: number } {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const vectorsAt = lengthBytes + view.getUint32(0, true);
    const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(lengthBytes, vectorsAt)));
    const expected = vectorsAt + header.entries.length * header.embeddingLength * floatBytes;
    const known =
      header.format === 'lookalike-gallery' && header.version === 1 && Object.hasOwn(metrics, header.metric);
    const owned = header.entries.every(([, subject]) => typeof header.subjects[subject] === 'string');
    if (known && owned && expected === bytes.length) return { header, vectorsAt };
  } catch {
    // What follows says it for every way in which bytes can be something else.
  }
  throw new LookalikeError(
    'CORRUPT_DATA',
    `expected the bytes of a whole gallery, got ${bytes.length} bytes of something else: save the gallery again`,
  );
}
