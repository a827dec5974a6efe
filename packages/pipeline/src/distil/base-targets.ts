import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ChipRecipe,
  type Embedding,
  type Failure,
  type PixelImage,
  processBatch,
  type WorkContext,
} from '@lookalike/core';
import { ignoreMissing, replaceFolder } from '@lookalike/core/node';
import { decodeImage, normalizeChip } from '@lookalike/image';
import { listPhotos, type Photo, photoConcurrency, type Recognizer } from '@lookalike/recognizer';

/** Faces as a small network sees them, and what the base says of them. */
export interface BaseTargets {
  count: number;
  /** `count * height * width * channels` bytes. */
  chips: Uint8Array;
  /** `count * embeddingLength` numbers. */
  vectors: Float32Array;
  /** Photos that could not be read. */
  failures: Failure[];
}

export interface TargetsOptions {
  /** The base, with a detector for photos. */
  recognizer: Recognizer;
  /** How the small network sees a face. */
  recipe: ChipRecipe;
  /** Folders of photos or of faces, each with whether its images are faces that are cut out already. */
  folders: readonly { folder: string; areFaces: boolean }[];
  /** Where blocks that are done are kept. */
  cache: string;
}

/** Photos in a block; a run that is killed loses what it did of one. */
const blockSize = 64;

interface Taught {
  chip: PixelImage;
  embedding: Embedding;
}

/** A block of photos, with the name under which it is kept. */
interface Block {
  name: string;
  photos: readonly Photo[];
  areFaces: boolean;
}

async function listBlocks({ folders }: TargetsOptions): Promise<{ blocks: Block[]; failures: Failure[] }> {
  const blocks: Block[] = [];
  const failures: Failure[] = [];
  for (const [index, { folder, areFaces }] of folders.entries()) {
    const found = await listPhotos([folder]);
    failures.push(...found.failures);
    for (let start = 0; start < found.photos.length; start += blockSize) {
      const photos = found.photos.slice(start, start + blockSize);
      blocks.push({ name: `${index + 1}-${1 + start / blockSize}`, photos, areFaces });
    }
  }
  return { blocks, failures };
}

/** What the base says of the faces of some photos. */
async function embedBlock(
  { photos, areFaces }: Block,
  { recognizer, recipe }: TargetsOptions,
  { signal, ...context }: WorkContext,
): Promise<{ taught: Taught[]; failures: Failure[] }> {
  const pathOf = ({ path }: Photo) => path;
  const how = { stage: 'embed', unit: 'photos', concurrency: photoConcurrency(context), pathOf } as const;
  const quiet = { signal };
  const small = async (image: PixelImage, embedding: Embedding) => ({
    chip: await normalizeChip(image, recipe),
    embedding,
  });
  if (areFaces) {
    const decode = ({ path }: Photo) => decodeImage(path, { signal });
    const { results, failures } = await processBatch(photos, how, decode, quiet);
    const images = results.flatMap((image) => image ?? []);
    const embeddings = await recognizer.embedChips(images, { signal });
    const taught = await Promise.all(images.map((image, index) => small(image, embeddings[index])));
    return { taught, failures };
  }
  const search = ({ path }: Photo) => recognizer.embedFaces(path, { signal });
  const { results, failures } = await processBatch(photos, how, search, quiet);
  const faces = results.flatMap((found) => found ?? []);
  return { taught: await Promise.all(faces.map(({ chip, embedding }) => small(chip, embedding))), failures };
}

const files = { chips: 'chips.bin', vectors: 'vectors.bin', failures: 'failures.json' } as const;

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

async function saveBlock(folder: string, taught: readonly Taught[], failures: Failure[]): Promise<void> {
  await replaceFolder(folder, async (temporary) => {
    const chips = Buffer.concat(taught.map(({ chip }) => chip.data));
    const vectors = Buffer.concat(taught.map(({ embedding }) => bytesOf(embedding)));
    await writeFile(join(temporary, files.chips), chips);
    await writeFile(join(temporary, files.vectors), vectors);
    await writeFile(join(temporary, files.failures), JSON.stringify(failures));
  });
}

const readBlock = async (folder: string) => ({
  chips: await readFile(join(folder, files.chips)),
  vectors: await readFile(join(folder, files.vectors)),
  failures: JSON.parse(await readFile(join(folder, files.failures), 'utf8')) as Failure[],
});

/**
 * What a base says of the faces of some folders, each looked at once: blocks of photos are kept in `cache`, where a run that
 * was killed finds them again.
 */
export async function readBaseTargets(options: TargetsOptions, context: WorkContext): Promise<BaseTargets> {
  const { blocks, failures } = await listBlocks(options);
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
  return { count, chips, vectors, failures: [...failures, ...kept.flatMap((block) => block.failures)] };
}
