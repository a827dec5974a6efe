import { createHash } from 'node:crypto';
import { loadSimdModule } from '../kernels/load-simd-module.js';
import { loadSearchModule } from '../search/search-module.js';
import {
  type AllKernels,
  kernelTrials,
  positivePlace,
  trialBytes,
  trialPlaceBytes,
} from './kernel-trials.js';
import { hasWideFlag } from './wide-flag.js';

const pageBytes = 2 ** 16;
const floatBytes = 4;

/** What the kernels compute in this process, and how much faster their tiles for wide lanes are than the others. */
export interface TriedKernels {
  /** A hash of each kernel's results, by its name. */
  readonly results: Readonly<Record<string, string>>;
  readonly gain: number;
}

/** A memory for the trials, and both modules on it. */
async function openTrials() {
  const memory = new WebAssembly.Memory({ initial: trialBytes / pageBytes });
  const { module } = await loadSimdModule(memory);
  const kernels: AllKernels = { ...module, ...loadSearchModule(memory) };
  return { memory, kernels };
}

/** The same numbers each time, everywhere in a memory. */
function fill(memory: WebAssembly.Memory): void {
  const values = new Float32Array(memory.buffer);
  const [from, to] = [positivePlace, positivePlace + trialPlaceBytes].map((bytes) => bytes / floatBytes);
  for (let index = 0, state = 1; index < values.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    values[index] = state / 2 ** 31;
    if (index >= from && index < to) values[index] = Math.abs(values[index]) + 0.01;
  }
}

/**
 * Runs all trials, each on a memory of the same content.
 * @param options.wide whether those for wide lanes run. @default whether this process has the flag
 */
export async function tryKernels({ wide = hasWideFlag() } = {}): Promise<TriedKernels> {
  const { memory, kernels } = await openTrials();
  kernels.useWideLanes(wide ? 1 : 0);
  fill(memory);
  const content = new Uint8Array(memory.buffer).slice();
  const results = Object.entries(kernelTrials).map(([name, run]) => {
    new Uint8Array(memory.buffer).set(content);
    const returned = run(kernels);
    const hash = createHash('sha256').update(new Uint8Array(memory.buffer)).update(String(returned));
    return [name, hash.digest('base64')] as const;
  });
  return { results: Object.fromEntries(results), gain: measureGain(kernels) };
}

/** Products that take a few milliseconds in all, with and without the tiles for wide lanes, taking turns; the fastest count. */
function measureGain(kernels: AllKernels): number {
  const [turns, rows, columns] = [12, 240, 256];
  const row = columns * floatBytes;
  const [a, b, workspace, out] = [1, 2, 5, 9].map((place) => place * trialPlaceBytes);
  const factors = [a, row, floatBytes, rows, columns, b, row, floatBytes, columns] as const;
  const linear = [0, 0, 1, Number.POSITIVE_INFINITY] as const;
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < turns; turn++) {
    for (const wide of [0, 1] as const) {
      kernels.useWideLanes(wide);
      const start = performance.now();
      kernels.matrixProduct(workspace, ...factors, out, ...linear);
      least[wide] = Math.min(least[wide], performance.now() - start);
    }
  }
  return least[0] / least[1];
}
