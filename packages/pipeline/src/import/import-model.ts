import { join } from 'node:path';
import { withDefaults } from '@lookalike/core';
import { openPairDataset } from '@lookalike/dataset';
import { calibrate, type ModelCalibration, pairDistances } from '@lookalike/evaluation';
import { defaultChipRecipe } from '@lookalike/image';
import { type SiameseModel, saveModel } from '@lookalike/siamese';
import { loadKerasModel } from '@lookalike/siamese/keras';
import { assertPairsFit, embedDataset } from '../evaluate/evaluate-pairs-folder.js';
import { assertReplaceable } from '../folders/output-folder.js';
import { type StepContext, type StepFailures, type StepRun, startStep } from '../step-run.js';
import { defaultImportOptions, type ImportOptions } from './import-options.js';

export interface ImportResult extends StepFailures {
  /** The model's folder. */
  folder: string;
  network: string;
  embeddingLength: number;
  /** Missing if no pairs were given. */
  threshold?: number;
}

const withoutThreshold =
  'the model has no threshold yet: name a pairs folder (--pairs) to find one, or give predict a --threshold';

async function calibrateOn(
  model: SiameseModel,
  folder: string,
  { signal }: StepContext,
): Promise<ModelCalibration> {
  await using validation = await openPairDataset(join(folder, 'validation'));
  assertPairsFit(folder, validation, model);
  const embeddings = await embedDataset(model, validation, signal);
  return calibrate(pairDistances(validation.pairs, embeddings), validation.labels);
}

/**
 * Makes a model's folder from a Keras file (`.h5`) that holds the basic network, alone or inside a Siamese model.
 * @throws {LookalikeError} `NOT_FOUND`, `MISSING_DEPENDENCY` without `h5wasm`, `UNSUPPORTED_FORMAT` for a file of another kind or
 *   network, `INVALID_ARGUMENT` for an output folder that contains something else.
 * @example
 * ```ts
 * import { importModel } from '@lookalike/pipeline';
 *
 * export async function carryOver(): Promise<void> {
 *   const { network } = await importModel('siamese.h5', { out: 'model' }); // needs: npm install h5wasm
 *   console.log(network);
 * }
 * ```
 */
export function importModel(file: string, options: ImportOptions = {}): StepRun<ImportResult> {
  return startStep(options, async (context: StepContext): Promise<ImportResult> => {
    const { out, pairs } = withDefaults(defaultImportOptions, options, { pairs: true, signal: true });
    await assertReplaceable(out, 'import');
    using model = await loadKerasModel(file, { recipe: defaultChipRecipe });
    const calibration = pairs === undefined ? undefined : await calibrateOn(model, pairs, context);
    await saveModel(model, out, calibration);
    if (calibration === undefined) context.warn(withoutThreshold);
    const { network, embeddingLength } = model.info;
    const threshold = calibration?.decision.threshold;
    return {
      folder: out,
      network,
      embeddingLength,
      ...(threshold !== undefined && { threshold }),
      failures: [],
    };
  });
}
