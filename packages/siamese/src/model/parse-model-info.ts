import { decisionPolicy, LookalikeError } from '@lookalike/core';
import { isNormalization } from '../tensors/pixels-to-tensor.js';
import { isObject, recipeFault } from './check-recipe.js';
import { type ModelFile, topologyFile, weightsFile } from './model-files.js';
import type { ModelInfo } from './model-info.js';
import { parseJson, restoreAdvice } from './parse-json.js';

/** How many characters of a wrong value an error quotes. */
const maxQuote = 200;

/** The contents of a model's `lookalike.json`. */
export interface ModelRecord {
  info: ModelInfo;
  checksums: Record<ModelFile, string>;
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1;

const isInput = (value: unknown): boolean =>
  isObject(value) && isCount(value.width) && isCount(value.height) && [1, 3].includes(Number(value.channels));

const isProbability = (value: unknown): boolean =>
  Number.isFinite(value) && Number(value) >= 0 && Number(value) <= 1;

const isCurve = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (point) => isObject(point) && Number.isFinite(point.distance) && isProbability(point.probability),
  );

const isDecision = (value: unknown): boolean =>
  isObject(value) &&
  Number.isFinite(value.threshold) &&
  Number(value.threshold) >= 0 &&
  Number.isFinite(value.margin) &&
  Number(value.margin) >= 0;

const faultOf = (field: string, value: unknown): string =>
  (field === 'recipe' ? recipeFault(value) : JSON.stringify(value)?.slice(0, maxQuote)) ?? 'missing';

/** The fields without which a model cannot be used; the contract id guards their combination. */
const required: Record<string, (value: unknown) => boolean> = {
  network: (value) => typeof value === 'string' && value !== '',
  input: isInput,
  embeddingLength: isCount,
  unitLength: (value) => value === undefined || typeof value === 'boolean',
  normalization: isNormalization,
  recipe: (value) => value === undefined || recipeFault(value) === undefined,
  mirror: (value) => value === undefined || value === true,
  metric: (value) => value === 'euclidean',
  decision: (value) => value === undefined || isDecision(value),
  threshold: (value) => value === undefined || Number.isFinite(value),
  calibration: (value) => value === undefined || isCurve(value),
  contractId: (value) => typeof value === 'string',
  checksums: (value) =>
    isObject(value) && [topologyFile, weightsFile].every((file) => typeof value[file] === 'string'),
};

/**
 * Reads `lookalike.json`. Older folders with a bare `threshold` get the default margin.
 * @throws {LookalikeError} `CORRUPT_MODEL` when it isn't what `saveModel` writes.
 */
export function parseModelInfo(bytes: Uint8Array, file: string): ModelRecord {
  const record = parseJson(bytes);
  if (!isObject(record))
    throw new LookalikeError('CORRUPT_MODEL', `${file} is not a JSON object: ${restoreAdvice}`);
  if (record.formatVersion !== 1) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `expected formatVersion 1 in ${file}, got ${JSON.stringify(record.formatVersion)}: update @lookalike/siamese`,
    );
  }
  for (const [field, isRight] of Object.entries(required)) {
    if (isRight(record[field])) continue;
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `${file} has an unusable "${field}": ${faultOf(field, record[field])}: ${restoreAdvice}`,
    );
  }
  const { checksums, threshold, ...rest } = record;
  const info = threshold === undefined ? rest : { decision: decisionPolicy(Number(threshold)), ...rest };
  return { info: info as unknown as ModelInfo, checksums: checksums as ModelRecord['checksums'] };
}
