/** CPU time of this process in milliseconds. */
export const cpuTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Has every kernel of the WASM engine timed from now on.
 * @returns a map from a kernel's name, with the shape of its filter or second factor, to milliseconds of CPU time so far
 */
export function timeKernels(tf) {
  const kernels = new Map();
  for (const config of tf.getKernelsForBackend('wasm')) {
    const kernelFunc = (params) => {
      const start = cpuTime();
      const result = config.kernelFunc(params);
      const { filter, b } = params.inputs;
      const shape = (filter?.shape ?? params.attrs?.filterShape ?? b?.shape)?.join(' × ') ?? '';
      const name = `${config.kernelName} ${shape}`.trim();
      kernels.set(name, (kernels.get(name) ?? 0) + cpuTime() - start);
      return result;
    };
    tf.unregisterKernel(config.kernelName, 'wasm');
    tf.registerKernel({ ...config, kernelFunc });
  }
  return kernels;
}

const shownShare = 0.5;

/** Prints what part of `total` milliseconds each kernel takes, of `runs` runs. */
export function printKernels(kernels, runs, total) {
  const inKernels = [...kernels.values()].reduce((sum, time) => sum + time, 0) / runs;
  console.log(
    `${total.toFixed(1)} ms of CPU time, ${(total - inKernels).toFixed(1)} ms of it outside of kernels`,
  );
  for (const [name, time] of [...kernels].sort(([, one], [, other]) => other - one)) {
    const share = (100 * time) / runs / total;
    if (share < shownShare) continue;
    console.log(`${(time / runs).toFixed(1).padStart(7)} ms ${share.toFixed(0).padStart(3)} %  ${name}`);
  }
}
