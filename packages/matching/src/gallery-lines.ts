import { assertArgument, type DecisionPolicy, LookalikeError } from '@lookalike/core';
import { checkEmbedding } from './check-embedding.js';
import { createGallery, type Gallery } from './gallery.js';
import type { GalleryOptions, SubjectRule } from './gallery-options.js';
import { metrics } from './metric.js';

/** The first line of a saved gallery: the model of the embeddings, and the decision options. */
export interface GalleryHeader {
  lookalike: 'gallery';
  formatVersion: 1;
  network?: string;
  contractId?: string;
  embeddingLength?: number;
  unitLength?: boolean;
  metric?: keyof typeof metrics;
  rule?: SubjectRule;
  k?: number;
  /** Missing for a closed set. */
  decision?: DecisionPolicy;
  closedSet?: boolean;
}

/**
 * A line for a face that was refused for a subject, or for everyone if the subject is `null`; these come after the
 * faces.
 */
export interface RefusalLine {
  refused: string | null;
  embedding: ArrayLike<number>;
}

/** Any other line: a face. A line without an embedding is a subject without faces. */
export interface GalleryLine {
  subject: string;
  /** The service's id of the face. */
  image_id?: string;
  embedding?: ArrayLike<number>;
  /** A JPEG of the face, in base64. */
  photo?: string;
}

/** Enough digits to restore a float32 exactly. */
const digits = 9;

const line = (value: object) => `${JSON.stringify(value)}\n`;

/**
 * The first line of a saved gallery.
 * @example
 * ```ts
 * import { formatGalleryHeader } from '@lookalike/matching';
 *
 * const model = { network: 'mobile-face-net', contractId: 'v1' };
 * console.log(JSON.parse(formatGalleryHeader(model)).contractId); // → v1
 * ```
 */
export const formatGalleryHeader = (header: Omit<GalleryHeader, 'lookalike' | 'formatVersion'>): string =>
  line({ lookalike: 'gallery', formatVersion: 1, ...header });

const numbersOf = (embedding: ArrayLike<number>) =>
  Array.from(embedding, (value) => Number(value.toPrecision(digits)));

/**
 * The line of a face, or of a subject without one.
 * @example
 * ```ts
 * import { formatGalleryLine } from '@lookalike/matching';
 *
 * console.log(JSON.parse(formatGalleryLine({ subject: 'Ada', embedding: [1, 0] })).subject); // → Ada
 * ```
 */
export const formatGalleryLine = ({ subject, image_id, embedding, photo }: GalleryLine): string =>
  line({
    subject,
    image_id,
    embedding: embedding && numbersOf(embedding),
    photo,
  });

/**
 * The line of a face that was refused.
 * @example
 * ```ts
 * import { formatRefusalLine } from '@lookalike/matching';
 *
 * console.log(JSON.parse(formatRefusalLine({ refused: 'Ada', embedding: [1, 0] })).refused); // → Ada
 * ```
 */
export const formatRefusalLine = ({ refused, embedding }: RefusalLine): string =>
  line({ refused, embedding: numbersOf(embedding) });

function headerOf({ options, embeddingLength }: Gallery): Parameters<typeof formatGalleryHeader>[0] {
  const { metric, rule, k, network, contractId, unitLength, threshold, margin, closedSet } = options;
  const known = Object.entries(metrics).find(([, each]) => each === metric);
  if (!known) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a built-in metric to save, got ${metric.name}`);
  }
  const name = known[0] as keyof typeof metrics;
  const decided = closedSet || threshold === undefined ? { closedSet } : { decision: { threshold, margin } };
  return { network, contractId, embeddingLength, unitLength, metric: name, rule, k, ...decided };
}

/**
 * A gallery as JSON lines, each with its line feed: a {@link GalleryHeader}, a {@link GalleryLine} for each face, and a {@link RefusalLine}
 * for each that was refused.
 * It is the format that the service exports and imports. Ids are not kept.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when its metric is not one of {@link metrics}.
 * @example
 * ```ts
 * import { createGallery, encodeGallery } from '@lookalike/matching';
 *
 * const gallery = createGallery({ threshold: 0.6 });
 * gallery.add('Ada', Float32Array.of(1, 0));
 * const [, line] = encodeGallery(gallery);
 * console.log(Object.keys(JSON.parse(line))); // → [ 'subject', 'embedding' ]
 * ```
 */
export function* encodeGallery(gallery: Gallery): Generator<string, void, undefined> {
  yield formatGalleryHeader(headerOf(gallery));
  for (const { subject, embedding } of gallery.entries()) yield formatGalleryLine({ subject, embedding });
  for (const { subject = null, embedding } of gallery.refusals()) {
    yield formatRefusalLine({ refused: subject, embedding });
  }
}

const corrupt = (number: number, what: string): LookalikeError =>
  new LookalikeError('CORRUPT_DATA', `line ${number} of the gallery: ${what}: save or export it again`);

function parse(text: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // What follows says it for every way in which a line can be something else.
  }
  throw corrupt(number, 'expected a JSON object, got something else');
}

function openGallery(text: string, overrides: Partial<GalleryOptions>): Gallery {
  const header = parse(text, 1) as unknown as GalleryHeader;
  const { metric = 'euclidean' } = header;
  if (header.lookalike !== 'gallery' || header.formatVersion !== 1 || !Object.hasOwn(metrics, metric)) {
    throw corrupt(1, `expected a gallery of formatVersion 1, got ${text.slice(0, 80)}`);
  }
  const { network, contractId, embeddingLength, unitLength, rule, k, decision, closedSet } = header;
  const decidesAnew = overrides.closedSet !== undefined || overrides.threshold !== undefined;
  const gallery = createGallery({
    ...{ network, embeddingLength, unitLength, rule, k, metric: metrics[metric] },
    ...(!decidesAnew && { ...decision, closedSet }),
    ...overrides,
    contractId,
  });
  if (overrides.contractId !== undefined) gallery.assertContract(overrides.contractId);
  return gallery;
}

function addLine(gallery: Gallery, text: string, number: number): void {
  const { subject, refused, embedding } = parse(text, number);
  const isRefusal = refused === null || typeof refused === 'string';
  if (!isRefusal && typeof subject !== 'string') throw corrupt(number, 'expected a subject');
  if (!isRefusal && embedding === undefined) return;
  if (!Array.isArray(embedding)) throw corrupt(number, 'expected an embedding as an array of numbers');
  const { embeddingLength, options } = gallery;
  try {
    checkEmbedding(embedding, { embeddingLength, unitLength: options.unitLength });
    const values = Float32Array.from(embedding);
    if (isRefusal) gallery.refuse(values, refused ?? undefined);
    else gallery.add(subject as string, values);
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    throw new LookalikeError(error.code, `line ${number} of the gallery: ${error.message}`, { cause: error });
  }
}

/**
 * The gallery from the lines of {@link encodeGallery} or of the service's export; photos are left out.
 * @param lines without line feeds; read one by one, so that the file need not fit in memory.
 * @param overrides options that replace the saved ones; a `contractId` is compared with the saved one.
 * @throws {LookalikeError} `CORRUPT_DATA` when the lines are not a gallery, `INVALID_ARGUMENT` for an invalid embedding
 * or without a threshold, `CONTRACT_MISMATCH` if its contract id is not `overrides.contractId`.
 * @example
 * ```ts
 * import { createGallery, decodeGallery, encodeGallery } from '@lookalike/matching';
 *
 * const gallery = createGallery({ threshold: 0.6 });
 * gallery.add('Ada', Float32Array.of(1, 0));
 * const read = await decodeGallery(encodeGallery(gallery));
 * console.log(read.subjects()); // → [ 'Ada' ]
 * ```
 */
export async function decodeGallery(
  lines: Iterable<string> | AsyncIterable<string>,
  overrides: Partial<GalleryOptions> = {},
): Promise<Gallery> {
  assertArgument('overrides', overrides, 'an object');
  let gallery: Gallery | undefined;
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (gallery) addLine(gallery, text, number);
    else gallery = openGallery(text, overrides);
  }
  if (!gallery) throw corrupt(1, 'expected a header, got nothing');
  return gallery;
}
