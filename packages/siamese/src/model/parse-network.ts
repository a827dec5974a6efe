import { LookalikeError } from '@lookalike/core';
import type { io } from '@tensorflow/tfjs-core';
import { isObject } from './check-recipe.js';
import { type ModelFile, topologyFile, weightsFile } from './model-files.js';
import { parseJson, restoreAdvice } from './parse-json.js';
import { bytesPerValue, sizeOf } from './quantize-weights.js';

type WeightSpec = io.WeightsManifestEntry;

/** The exponent of half-precision floats that are infinite or NaN. */
const halfInfinity = 0x7c00;
const maxByte = 255;

const corrupt = (what: string): never => {
  throw new LookalikeError('CORRUPT_MODEL', `${what}: ${restoreAdvice}`);
};

function isWeightSpec(value: unknown): value is WeightSpec {
  if (!isObject(value) || typeof value.name !== 'string' || !Array.isArray(value.shape)) return false;
  const isWhole = value.shape.every((side) => Number.isSafeInteger(side) && side >= 0);
  return isWhole && value.dtype === 'float32' && isQuantization(value.quantization);
}

/** Whether a weight's quantisation is missing, or one that tfjs decodes. */
function isQuantization(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isObject(value)) return false;
  const { dtype, min, scale } = value;
  return dtype === 'float16' || (dtype === 'uint8' && Number.isFinite(min) && Number.isFinite(scale));
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

/** Whether every stored value of a weight is finite. */
function isFiniteWeight({ quantization }: WeightSpec, stored: ArrayBuffer): boolean {
  if (quantization === undefined) return new Float32Array(stored).every(Number.isFinite);
  if (quantization.dtype === 'float16')
    return new Uint16Array(stored).every((half) => (half & halfInfinity) !== halfInfinity);
  const { min = 0, scale = 0 } = quantization;
  return [min, min + maxByte * scale].map(Math.fround).every(Number.isFinite);
}

/** The first weight with a value that is not finite. */
function brokenWeight(specs: readonly WeightSpec[], weights: ArrayBuffer): WeightSpec | undefined {
  let end = 0;
  return specs.find((spec) => {
    const start = end;
    end += sizeOf(spec) * bytesPerValue(spec);
    return !isFiniteWeight(spec, weights.slice(start, end));
  });
}

/**
 * Reads a network's files and checks them against each other: every weight has a unique name, a shape and finite
 * values, and together they fill the file.
 * @throws {LookalikeError} `CORRUPT_MODEL`, naming the file and what is wrong with it.
 */
export function parseNetwork(
  topology: Uint8Array,
  weights: Uint8Array<ArrayBuffer>,
  pathOf: (name: ModelFile) => string,
): io.ModelArtifacts {
  const json = parseJson(topology);
  const [topologyPath, weightsPath] = [pathOf(topologyFile), pathOf(weightsFile)];
  if (!isObject(json) || !isObject(json.modelTopology))
    return corrupt(`${topologyPath} describes no network`);
  const weightSpecs = parseManifest(json.weightsManifest, topologyPath);
  const expected = weightSpecs.reduce((sum, spec) => sum + sizeOf(spec) * bytesPerValue(spec), 0);
  if (expected !== weights.byteLength)
    corrupt(`${weightsPath} has ${weights.byteLength} bytes, expected ${expected}`);
  const broken = brokenWeight(weightSpecs, weights.buffer);
  if (broken) corrupt(`${weightsPath} has values in ${broken.name} that are not finite`);
  return { modelTopology: json.modelTopology, weightSpecs, weightData: weights.buffer };
}
