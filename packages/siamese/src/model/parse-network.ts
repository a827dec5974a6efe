import { LookalikeError } from '@lookalike/core';
import type { io } from '@tensorflow/tfjs-core';
import { isObject } from './check-recipe.js';
import { topologyFile, weightsFile } from './model-files.js';
import { parseJson, restoreAdvice } from './parse-json.js';

const bytesPerValue = 4;

interface WeightSpec {
  name: string;
  shape: number[];
  dtype: 'float32';
}

const corrupt = (what: string): never => {
  throw new LookalikeError('CORRUPT_MODEL', `${what}: ${restoreAdvice}`);
};

function isWeightSpec(value: unknown): value is WeightSpec {
  if (!isObject(value) || typeof value.name !== 'string' || !Array.isArray(value.shape)) return false;
  const isWhole = value.shape.every((side) => Number.isSafeInteger(side) && side >= 0);
  return isWhole && value.dtype === 'float32' && value.quantization === undefined;
}

function parseManifest(manifest: unknown, file: string): WeightSpec[] {
  if (!Array.isArray(manifest)) return corrupt(`${file} lists no weights`);
  const specs = manifest.flatMap((group: unknown) =>
    isObject(group) && Array.isArray(group.weights) ? (group.weights as unknown[]) : [group],
  );
  for (const [index, spec] of specs.entries()) {
    if (!isWeightSpec(spec))
      corrupt(`${file} has an unusable weight (${index}), ${JSON.stringify(spec)?.slice(0, 100)}`);
  }
  const valid = specs as WeightSpec[];
  const names = new Set(valid.map(({ name }) => name));
  return names.size === valid.length ? valid : corrupt(`${file} lists a weight twice`);
}

/** The first weight that has a value which is not finite. */
function brokenWeight(specs: readonly WeightSpec[], values: Float32Array): WeightSpec | undefined {
  let end = 0;
  return specs.find(({ shape }) => {
    const start = end;
    end += shape.reduce((size, side) => size * side, 1);
    return !values.subarray(start, end).every(Number.isFinite);
  });
}

/**
 * A network's files, checked against each other before anything is made of them: every weight has a name of its own, a
 * shape and finite values, and together they are the whole file.
 * @throws {LookalikeError} `CORRUPT_MODEL`, naming the file and what is wrong with it.
 */
export function parseNetwork(
  topology: Uint8Array,
  weights: Uint8Array<ArrayBuffer>,
  pathOf: (name: string) => string,
): io.ModelArtifacts {
  const json = parseJson(topology);
  const [topologyPath, weightsPath] = [pathOf(topologyFile), pathOf(weightsFile)];
  if (!isObject(json) || !isObject(json.modelTopology))
    return corrupt(`${topologyPath} describes no network`);
  const weightSpecs = parseManifest(json.weightsManifest, topologyPath);
  const count = weightSpecs.reduce((sum, { shape }) => sum + shape.reduce((size, side) => size * side, 1), 0);
  if (count * bytesPerValue !== weights.byteLength)
    corrupt(`${weightsPath} has ${weights.byteLength} bytes, expected ${count * bytesPerValue}`);
  const broken = brokenWeight(weightSpecs, new Float32Array(weights.buffer, weights.byteOffset, count));
  if (broken) corrupt(`${weightsPath} has values in ${broken.name} that are not finite`);
  return { modelTopology: json.modelTopology, weightSpecs, weightData: weights.buffer };
}
