/** The pretrained network: one aligned face, 32 of them, and a photo of 250×250 from its pixels to the embedding. */
import { alternate } from '../support/alternate.mjs';
import { lookalike, report, samplePhotos } from '../support/workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { loadRecognizer } = await lookalike('recognizer');
const { cropImage, resizeImage } = await lookalike('image');
const { loadModel } = await lookalike('siamese');
const { modelFolder } = await lookalike('face-mobilenet');
const batchSize = 32;
const side = 250;

await initRuntime({ engine: 'wasm' });
const model = await loadModel(modelFolder);
const recognizer = await loadRecognizer({ model });
const [photo] = await samplePhotos();
const [face] = await recognizer.describe(photo, { select: 'largest' });
// As in Labeled Faces in the Wild: the face takes the middle of the picture, about 40 % of its side.
const around = cropImage(photo, face.box, { margin: 0.7, outside: 'replicate' });
const small = await resizeImage(around, { width: side, height: side });
if ((await recognizer.describe(small, { select: 'most-central' })).length !== 1)
  throw new Error('no face found');

const compare = (work, counts) => {
  const on = (kernels) => ({ prepare: () => initRuntime({ kernels }), work });
  return alternate({ ours: on('simd'), stock: on('stock') }, counts);
};
const chips = Array.from({ length: batchSize }, () => face.chip);
report([
  {
    what: 'embedding, 1 aligned face',
    // Fewer would measure the compiler, which improves kernels while they run.
    ...(await compare(() => model.embed([face.chip]), { rounds: 25, warmUps: 15 })),
  },
  {
    what: `embedding, ${batchSize} aligned faces`,
    ...(await compare(() => model.embed(chips), { rounds: 5, warmUps: 1 })),
  },
  {
    what: `detection, alignment and embedding, a photo of ${side} × ${side}`,
    ...(await compare(() => recognizer.describe(small, { select: 'most-central' }))),
  },
]);
