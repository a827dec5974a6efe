import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ChipRecipe,
  type Embedding,
  type Failure,
  type PixelImage,
  processBatch,
  type SkippedFile,
  type WorkContext,
} from '@lookalike/core';
import { ignoreMissing, replaceFolder } from '@lookalike/core/node';
import { readFaceIndex } from '@lookalike/dataset';
import { decodeImage, fingerprintImage, normalizeChip } from '@lookalike/image';
import { listPhotos, type Photo, photoConcurrency, type Recognizer } from '@lookalike/recognizer';

/** Faces as the small network sees them, with the base's embeddings. */
export interface BaseTargets {
  count: number;
  /** `count * height * width * channels` bytes. */
  chips: Uint8Array;
  /** `count * embeddingLength` numbers. */
  vectors: Float32Array;
  /** The fingerprint of the photo that each face is of; empty where it is not known. */
  photos: string[];
  /** Photos that could not be read. */
  failures: Failure[];
  /** Files of the folders that were left out, by kind. */
  skippedFiles: SkippedFile[];
}

export interface TargetsOptions {
  /** The base, with a detector for photos. */
  recognizer: Recognizer;
  /** How the small network sees a face. */
  recipe: ChipRecipe;
  /** Folders of photos or faces, each with whether its images are faces that are cut out already. */
  folders: readonly { folder: string; areFaces: boolean }[];
  /** Where finished blocks are kept. */
  cache: string;
}

/** Photos in a block; a run that is killed loses at most one block. */
const blockSize = 64;

interface Taught {
  chip: PixelImage;
  embedding: Embedding;
  /** Of the photo. */
  fingerprint: string;
}

/** A block of photos, and the name it is stored under. */
interface Block {
  name: string;
  photos: readonly Photo[];
  areFaces: boolean;
  /** The fingerprints of the photos of faces that `extractFaces` has cut out, by the faces' files. */
  fingerprints: ReadonlyMap<string, string | undefined>;
}

/** What {@link listBlocks} found. */
type FoundBlocks = Pick<BaseTargets, 'failures' | 'skippedFiles'> & { blocks: Block[] };

async function listBlocks({ folders }: TargetsOptions): Promise<FoundBlocks> {
  const blocks: Block[] = [];
  const skippedFiles: SkippedFile[] = [];
  const failures: Failure[] = [];
  for (const [index, { folder, areFaces }] of folders.entries()) {
    const found = await listPhotos([folder]);
    failures.push(...found.failures);
    skippedFiles.push(...found.skippedFiles);
    const entries = areFaces ? await readFaceIndex(folder) : [];
    const fingerprints = new Map(entries.map(({ file, fingerprint }) => [file, fingerprint]));
    for (let start = 0; start < found.photos.length; start += blockSize) {
      const photos = found.photos.slice(start, start + blockSize);
      blocks.push({ name: `${index + 1}-${1 + start / blockSize}`, photos, areFaces, fingerprints });
    }
  }
  return { blocks, failures, skippedFiles };
}

/** The base's embeddings of the faces in some photos. */
async function embedBlock(
  { photos, areFaces, fingerprints }: Block,
  { recognizer, recipe }: TargetsOptions,
  { signal, ...context }: WorkContext,
): Promise<{ taught: Taught[]; failures: Failure[] }> {
  const pathOf = ({ path }: Photo) => path;
  const how = { stage: 'embed', unit: 'photos', concurrency: photoConcurrency(context), pathOf } as const;
  const read = async ({ path, name }: Photo) => {
    const image = await decodeImage(path, { signal });
    if (areFaces) return { images: [image], fingerprint: fingerprints.get(name) ?? '' };
    const faces = await recognizer.embedFaces(image, { signal });
    return { images: faces.map(({ chip }) => chip), faces, fingerprint: await fingerprintImage(image) };
  };
  const { results, failures } = await processBatch(photos, how, read, { signal });
  const found = results.flatMap((result) => result ?? []);
  const images = found.flatMap(({ images }) => images);
  const embeddings = areFaces
    ? await recognizer.embedChips(images, { signal })
    : found.flatMap(({ faces = [] }) => faces.map(({ embedding }) => embedding));
  const prints = found.flatMap(({ images, fingerprint }) => images.map(() => fingerprint));
  const teach = async (image: PixelImage, index: number): Promise<Taught> => ({
    chip: await normalizeChip(image, recipe),
    embedding: embeddings[index],
    fingerprint: prints[index],
  });
  return { taught: await Promise.all(images.map(teach)), failures };
}

const files = { chips: 'chips.bin', vectors: 'vectors.bin', notes: 'notes.json' } as const;

/** What is stored of a block besides its numbers. */
type Notes = Pick<BaseTargets, 'photos' | 'failures'>;

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

async function saveBlock(folder: string, taught: readonly Taught[], failures: Failure[]): Promise<void> {
  await replaceFolder(folder, async (temporary) => {
    const chips = Buffer.concat(taught.map(({ chip }) => chip.data));
    const vectors = Buffer.concat(taught.map(({ embedding }) => bytesOf(embedding)));
    await writeFile(join(temporary, files.chips), chips);
    await writeFile(join(temporary, files.vectors), vectors);
    const notes: Notes = { photos: taught.map(({ fingerprint }) => fingerprint), failures };
    await writeFile(join(temporary, files.notes), JSON.stringify(notes));
  });
}

const readBlock = async (folder: string) => ({
  chips: await readFile(join(folder, files.chips)),
  vectors: await readFile(join(folder, files.vectors)),
  notes: JSON.parse(await readFile(join(folder, files.notes), 'utf8')) as Notes,
});

/**
 * A base's embeddings of the faces in some folders. Each is computed once: finished blocks of photos are kept in
 * `cache` for a run that is started again.
 */
export async function readBaseTargets(options: TargetsOptions, context: WorkContext): Promise<BaseTargets> {
  const { blocks, failures, skippedFiles } = await listBlocks(options);
  const total = blocks.reduce((sum, { photos }) => sum + photos.length, 0);
  const kept: Awaited<ReturnType<typeof readBlock>>[] = [];
  let done = 0;
  for (const block of blocks) {
    context.signal?.throwIfAborted();
    const folder = join(options.cache, block.name);
    const former = await ignoreMissing(readBlock(folder));
    if (!former) {
      const { taught, failures } = await embedBlock(block, options, context);
      await saveBlock(folder, taught, failures);
    }
    kept.push(former ?? (await readBlock(folder)));
    done += block.photos.length;
    context.onProgress?.({ stage: 'embed', done, total, unit: 'photos' });
  }
  const chips = Buffer.concat(kept.map((block) => block.chips));
  const vectors = new Float32Array(new Uint8Array(Buffer.concat(kept.map((block) => block.vectors))).buffer);
  const count = vectors.length / options.recognizer.model.embeddingLength;
  const photos = kept.flatMap(({ notes }) => notes.photos);
  return {
    count,
    chips,
    vectors,
    photos,
    failures: [...failures, ...kept.flatMap(({ notes }) => notes.failures)],
    skippedFiles,
  };
}
