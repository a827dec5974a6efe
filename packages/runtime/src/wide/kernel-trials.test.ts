import { describe, expect, it } from 'vitest';
import { loadSimdModule } from '../kernels/load-simd-module.js';
import { loadSearchModule } from '../search/search-module.js';
import { kernelTrials } from './kernel-trials.js';
import { tryKernels } from './try-kernels.node.js';

/** What is not tried: sizes of memory, and the switch between the kernels. */
const isKernel = (name: string) => !name.endsWith('Bytes') && name !== 'useWideLanes';

describe('tryKernels', () => {
  it('tries every kernel of both modules', async () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { module } = await loadSimdModule(memory);
    const names = Object.keys({ ...module, ...loadSearchModule(memory) }).filter(isKernel);
    expect(Object.keys(kernelTrials).sort()).toEqual(names.sort());
  });

  it('gets the same results each time, and from the kernels for wide lanes the same as from the others', async () => {
    const { results } = await tryKernels();
    expect((await tryKernels()).results).toEqual(results);
    expect((await tryKernels({ wide: true })).results).toEqual(results);
  });

  it('gets a result of its own from each kernel', async () => {
    const { results } = await tryKernels();
    const alike = ['nearestRows', 'quantizeQuery', 'quantizeRow']; // one trial of all three
    const own = Object.entries(results).filter(([name]) => !alike.includes(name) && name !== 'scanWindows');
    expect(new Set(own.map(([, result]) => result)).size).toBe(own.length);
  });
});
