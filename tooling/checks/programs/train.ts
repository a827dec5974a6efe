/** train: a network learns from images in memory to tell thin stripes from wide ones. */
import type { ChipRecipe } from '@lookalike/core';
import { pairsFromArrays } from '@lookalike/dataset/arrays';
import { createSiameseModel } from '@lookalike/siamese';
import { train } from '@lookalike/siamese/training';

const [width, height, channels] = [80, 80, 1] as const;
const images = [10, 12, 14, 16, 60, 62, 64, 66].map((stripe) =>
  Uint8Array.from({ length: width * height }, (_, i) => (i % width < stripe ? 220 : 30)),
);
const identities = images.map((_, index) => (index < images.length / 2 ? 'thin' : 'wide'));
const pairs = pairsFromArrays({ images, width, height, channels, identities });

const recipe: ChipRecipe = {
  alignment: { kind: 'crop', margin: 0.2 },
  border: 'replicate',
  cropSize: 160,
  width,
  height,
  channels,
  gray: 'bt601',
};
const model = await createSiameseModel({ network: 'basic', recipe, seed: 1 });
for await (const event of train({ model, training: pairs, validation: pairs, epochs: 2 })) {
  if (event.type === 'epoch') console.log(event.record.epoch);
}
const embeddings = await model.embed(images.map((data) => ({ data, width, height, channels })));
console.log(embeddings.length);
model.dispose();
