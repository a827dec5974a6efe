/**
 * Where the time of a detection goes: CPU milliseconds a photo by stage and by kernel, over the six photos.
 *
 *   node profile.mjs
 */
import { cpuTime, printKernels, timeKernels } from './support/kernel-times.mjs';
import { importFrom, lookalike, samplePhotos } from './support/workspace.mjs';

const rounds = 3;
const { initRuntime } = await lookalike('runtime');
const { loadMtcnn } = await lookalike('detection');
const tf = await importFrom('packages/detection', '@tensorflow/tfjs-core');
const photos = await samplePhotos();
const runs = rounds * photos.length;

await initRuntime({ engine: 'wasm' });
const detector = await loadMtcnn({ minFaceSize: 20 });
const detectAll = async (onStats) => {
  for (const photo of photos) await detector.detect(photo, { onStats });
};
for (let warmUp = 0; warmUp < 2; warmUp++) await detectAll();

const kernels = timeKernels(tf);
const stages = {};
const start = cpuTime();
for (let round = 0; round < rounds; round++) {
  await detectAll(({ stages: told }) => {
    for (const [stage, { milliseconds, candidates }] of Object.entries(told)) {
      stages[stage] ??= { 'milliseconds (clock)': 0, candidates: 0 };
      stages[stage]['milliseconds (clock)'] += milliseconds / runs;
      stages[stage].candidates += candidates / runs;
    }
  });
}
const total = (cpuTime() - start) / runs;
console.table(stages);
printKernels(kernels, runs, total);
