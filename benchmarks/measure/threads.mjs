/** A batch of photos in worker threads: by the clock, since CPU time does not fall. */
import { alternate } from '../support/alternate.mjs';
import { lookalike, report, samplePhotos } from '../support/workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { loadMtcnn } = await lookalike('detection');
const photos = await samplePhotos();

await initRuntime({ engine: 'wasm' });
const detectAll = async (threads) => {
  const detector = await loadMtcnn({ threads });
  return () => detector.detectBatch(photos);
};

const times = await alternate(
  { '1 thread': await detectAll(1), '2 threads': await detectAll(2) },
  { rounds: 7, warmUps: 2 },
);
report([{ what: 'detection, a batch of 6 photos', ...times }]);
