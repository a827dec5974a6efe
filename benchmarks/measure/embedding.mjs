/** The pretrained network: one aligned face, 32 of them, and a photo of 250×250 from its pixels to the embedding. */
import { alternate } from '../support/alternate.mjs';
import { importFrom, lookalike, report, samplePhotos } from '../support/workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { loadRecognizer } = await lookalike('recognizer');
const { cropImage, resizeImage } = await lookalike('image');
const { loadModel } = await lookalike('siamese');
const { mobileFaceNet } = await lookalike('face-mobilenet');
const tf = await importFrom('packages/siamese', '@tensorflow/tfjs-core');
const { pixelsToTensor } = await import(new URL('../../packages/siamese/dist/tensors.js', import.meta.url));
const batchSize = 32;
const side = 250;

await initRuntime({ engine: 'wasm' });
const model = await loadModel(mobileFaceNet);
const recognizer = await loadRecognizer({ model });
const [photo] = await samplePhotos();
const [face] = await recognizer.embedFaces(photo, { select: 'largest' });
// As in Labeled Faces in the Wild: the face takes the middle of the picture, about 40 % of its side.
const around = cropImage(photo, face.box, { margin: 0.7, border: 'replicate' });
const small = await resizeImage(around, { width: side, height: side });
if ((await recognizer.embedFaces(small, { select: 'most-central' })).length !== 1)
  throw new Error('no face found');

const on = (kernels, work) => ({ prepare: () => initRuntime({ kernels }), work });
/** The same program, with our kernels and without. */
const compare = (work, counts) => alternate({ ours: on('simd', work), stock: on('stock', work) }, counts);

/** What TensorFlow.js does by itself: its layers on its kernels, for the face and for its mirror image. */
const predict = (chips) =>
  tf.tidy(() => {
    const { width, height, channels } = chips[0];
    const pixels = Uint8Array.from(chips.flatMap(({ data }) => [...data]));
    const shape = [chips.length, height, width, channels];
    const images = pixelsToTensor(pixels, shape, model.info.normalization);
    const [face, mirrored] = [images, tf.reverse(images, 2)].map((each) => model.network.predict(each));
    return tf.add(face, mirrored).dataSync();
  });
const comparePredict = (chips, counts) => {
  const ours = on('simd', () => model.embed(chips));
  return alternate({ ours, stock: on('stock', () => predict(chips)) }, counts);
};

// Fewer would measure the compiler, which improves kernels while they run.
const often = { rounds: 25, warmUps: 15 };
const seldom = { rounds: 5, warmUps: 1 };
const chips = Array.from({ length: batchSize }, () => face.chip);
report([
  { what: 'embedding, 1 aligned face', ...(await compare(() => model.embed([face.chip]), often)) },
  { what: `embedding, ${batchSize} aligned faces`, ...(await compare(() => model.embed(chips), seldom)) },
  {
    what: 'embedding, 1 aligned face, beside predict() of TensorFlow.js',
    ...(await comparePredict([face.chip], often)),
  },
  {
    what: `embedding, ${batchSize} aligned faces, beside predict() of TensorFlow.js`,
    ...(await comparePredict(chips, seldom)),
  },
  {
    what: `detection, alignment and embedding, a photo of ${side} × ${side}`,
    ...(await compare(() => recognizer.embedFaces(small, { select: 'most-central' }))),
  },
]);
