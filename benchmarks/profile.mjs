/**
 * Where the time of a detection goes: CPU milliseconds a photo by stage and by kernel, over the six photos.
 *
 *   node profile.mjs
 */
import { importFrom, lookalike, samplePhotos } from './support/workspace.mjs';

const rounds = 3;
const { initRuntime } = await lookalike('runtime');
const { loadMtcnn } = await lookalike('detection');
const tf = await importFrom('packages/detection', '@tensorflow/tfjs-core');
const photos = await samplePhotos();
const runs = rounds * photos.length;
const cpuTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

await initRuntime({ engine: 'wasm' });
const detector = await loadMtcnn({ minFaceSize: 20 });
const detectAll = async (onStats) => {
  for (const photo of photos) await detector.detect(photo, { onStats });
};
for (let warmUp = 0; warmUp < 2; warmUp++) await detectAll();

const kernels = new Map();
for (const config of tf.getKernelsForBackend('wasm')) {
  const kernelFunc = (params) => {
    const start = cpuTime();
    const result = config.kernelFunc(params);
    const { filter, b } = params.inputs;
    const shape = (filter ?? b)?.shape.join(' × ') ?? '';
    const name = `${config.kernelName} ${shape}`.trim();
    kernels.set(name, (kernels.get(name) ?? 0) + cpuTime() - start);
    return result;
  };
  tf.unregisterKernel(config.kernelName, 'wasm');
  tf.registerKernel({ ...config, kernelFunc });
}

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
const inKernels = [...kernels.values()].reduce((sum, time) => sum + time, 0) / runs;
console.table(stages);
console.log(
  `${total.toFixed(1)} ms of CPU time a photo, ${(total - inKernels).toFixed(1)} ms of it  ' kernels`,
);
const sorted = [...kernels].sort(([, one], [, other]) => other - one);
for (const [name, time] of sorted) {
  const share = (100 * time) / runs / total;
  if (share >= 0.5)
    console.log(`${(time / runs).toFixed(1).padStart(7)} ms ${share.toFixed(0).padStart(3)} %  ${name}`);
}
