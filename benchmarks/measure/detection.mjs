/** The whole cascade on six photos, decoded before: our kernels against those of stock TensorFlow.js. */
import { alternate } from '../support/alternate.mjs';
import { lookalike, report, samplePhotos } from '../support/workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { loadMtcnn } = await lookalike('detection');
const photos = await samplePhotos();

await initRuntime({ engine: 'wasm' });
const detector = await loadMtcnn({ minFaceSize: 20 });
const detectAll = (kernels) => ({
  prepare: () => initRuntime({ kernels }),
  work: async () => {
    for (const photo of photos) await detector.detect(photo);
  },
});

const times = await alternate(
  { ours: detectAll('simd'), stock: detectAll('stock') },
  { rounds: 5, warmUps: 2 },
);
report([{ what: 'detection, 6 photos', ...times }]);
