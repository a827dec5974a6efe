import type { Embedding } from '@lookalike/core';
import type { PairDataset } from '@lookalike/dataset';
import type { KnownFace } from '@lookalike/matching';
import type { SiameseModel } from '@lookalike/siamese';

/** Images read and embedded at once. */
const imagesAtOnce = 256;

/** Embeds every image of a dataset, in their order. */
export async function embedDataset(
  model: SiameseModel,
  dataset: PairDataset,
  signal?: AbortSignal,
): Promise<Embedding[]> {
  const embeddings: Embedding[] = [];
  for (let start = 0; start < dataset.info.imageCount; start += imagesAtOnce) {
    const end = Math.min(start + imagesAtOnce, dataset.info.imageCount);
    const indices = Array.from({ length: end - start }, (_, offset) => start + offset);
    embeddings.push(...(await model.embed(await dataset.readImages(indices), { signal })));
  }
  return embeddings;
}

/** The images of a dataset with whom they show. */
export async function embedDatasetFaces(
  model: SiameseModel,
  dataset: PairDataset,
  signal?: AbortSignal,
): Promise<KnownFace[]> {
  const embeddings = await embedDataset(model, dataset, signal);
  return embeddings.map((embedding, index) => ({
    embedding,
    subject: dataset.names[dataset.identities[index]],
    file: dataset.files?.[index] ?? `image ${index}`,
  }));
}
