/**
 * Whether memory stays flat: 10,000 detections in a small photo and 10,000 training steps, with what the engine's memory and
 * the process hold along the way. Build the packages first.
 *
 *   node --expose-gc memory.mjs [count]
 */
import { trainer } from './support/basic-network.mjs';
import { importFrom, lookalike, samplePhotos } from './support/workspace.mjs';

const count = Number(process.argv[2] ?? 10_000);
const { initRuntime } = await lookalike('runtime');
const { loadMtcnn } = await lookalike('detection');
const { resizeImage } = await lookalike('image');
const tf = await importFrom('packages/detection', '@tensorflow/tfjs-core');
await initRuntime({ engine: 'wasm' });

const mebi = 2 ** 20;
const megabytes = (bytes) => `${(bytes / mebi).toFixed(1).padStart(7)} MiB`;

async function watch(what, work) {
  console.log(what);
  for (let done = 0; done <= count; done++) {
    if (done % (count / 5) === 0 && done > 0) {
      globalThis.gc?.();
      const engine = tf.backend().wasm.asm.memory.buffer.byteLength;
      const { numTensors } = tf.memory();
      console.log(
        `${String(done).padStart(7)}: engine ${megabytes(engine)}, process ${megabytes(process.memoryUsage.rss())}, ${numTensors} tensors`,
      );
    }
    await work();
  }
}

const [photo] = await samplePhotos();
const small = await resizeImage(photo, {
  width: 160,
  height: Math.round((160 * photo.height) / photo.width),
});
const detector = await loadMtcnn({ minFaceSize: 20 });
await watch(`${count} detections in ${small.width} × ${small.height}`, () => detector.detect(small));
detector.dispose();

const pairCount = 2;
await watch(`${count} training steps of ${pairCount} pairs`, trainer(pairCount).ours.work);
