import { join } from 'node:path';
import { writeWhole } from '@lookalike/core/node';
import type { Evaluation } from '@lookalike/evaluation';
import { pretrainedInfo } from '@lookalike/recognizer';
import { claimFolder, replaceStepFolder } from '../folders/output-folder.js';
import { doneBefore, folderVersion, stepKey, writeStamp } from '../folders/stamp.js';
import type { CacheOptions } from '../search-options.js';
import {
  type FolderStepOptions,
  type StepContext,
  type StepOutcome,
  type StepRun,
  startStep,
  type ThreadOptions,
} from '../step-run.js';
import { evaluatePretrained, picturesOf } from './evaluate-pretrained.js';

export interface EvaluateBaseOptions extends CacheOptions, FolderStepOptions, ThreadOptions {
  /** Output folder for evaluation.json. */
  out: string;
  /** The same faces in colour. */
  faces: string;
}

/**
 * Evaluates the pretrained model on the held-out split of a pairs folder, by the same protocol as a network that was
 * trained on it, except that it sees the faces in colour and aligned, as it needs them.
 * @param pairs the folder that `makePairs` made of the gray faces.
 */
export function evaluateBase(
  pairs: string,
  options: EvaluateBaseOptions,
): StepRun<{ evaluation: Evaluation } & StepOutcome> {
  return startStep(options, (context) => evaluate(pairs, options, context));
}

async function evaluate(
  pairsFolder: string,
  { faces: facesFolder, out: folder, force, cache }: EvaluateBaseOptions,
  context: StepContext,
): Promise<{ evaluation: Evaluation } & StepOutcome> {
  await claimFolder(folder, 'base', context);
  const input = await Promise.all([pairsFolder, facesFolder].map(folderVersion));
  const { contractId } = await pretrainedInfo();
  const key = stepKey('base', { contractId, input });
  const before = force ? undefined : await doneBefore(folder, 'base', key);
  if (before) return { evaluation: before.summary as Evaluation, skipped: true, failures: [] };

  const { pictures, failures } = await picturesOf(facesFolder);
  const { evaluation } = await evaluatePretrained(pairsFolder, pictures, { cache }, context);
  await replaceStepFolder(folder, 'base', async (temporary) => {
    await writeWhole(join(temporary, 'evaluation.json'), `${JSON.stringify(evaluation, null, 2)}\n`);
    await writeStamp(temporary, { step: 'base', key, summary: evaluation });
  });
  return { evaluation, skipped: false, failures };
}
