import { join } from 'node:path';
import { type Embedding, mapWithProgress, type WorkContext } from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import type { PairDataset } from '@lookalike/dataset';
import type { Evaluation } from '@lookalike/evaluation';
import { decodeImage } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import {
  detectorOptions,
  listPhotos,
  loadRecognizer,
  openModel,
  photoConcurrency,
  pretrainedContractId,
  type Recognizer,
} from '@lookalike/recognizer';
import { claimFolder, replaceStepFolder } from '../folders/output-folder.js';
import { doneBefore, folderVersion, stepKey, writeStamp } from '../folders/stamp.js';
import { asPng } from '../gray/gray-faces.js';
import { defaultSearchOptions } from '../search-options.js';
import {
  type FolderStepOptions,
  type StepContext,
  type StepOutcome,
  type StepRun,
  startStep,
  type ThreadOptions,
} from '../step-run.js';
import { evaluateSplits } from './evaluate-pairs-folder.js';

/** The pictures are cut to their face: nothing small in them is meant. */
const detectOptions = Object.freeze({ ...defaultSearchOptions, minFace: 40 });

/** A picture of a face as the base sees it: turned by its landmarks, or as it is where none are found. */
async function embedPicture(recognizer: Recognizer, path: string, signal?: AbortSignal): Promise<Embedding> {
  const image = await decodeImage(path, { signal });
  const [face] = await recognizer.embedFaces(image, { select: 'most-central', signal });
  return face?.embedding ?? (await recognizer.embedChips([image], { signal }))[0];
}

/** Describes the images of a dataset by the pictures in colour that they were made of. */
function pictureDescriber(
  recognizer: Recognizer,
  pictures: ReadonlyMap<string, string>,
  context: WorkContext,
) {
  const how = { stage: 'embed' as const, unit: 'faces', concurrency: photoConcurrency(context) };
  return async ({ files = [], names, identities }: PairDataset): Promise<KnownFace[]> => {
    const describe = async (file: string, index: number): Promise<KnownFace> => {
      const embedding = await embedPicture(recognizer, pictures.get(file) ?? file, context.signal);
      return { subject: names[identities[index]], file, embedding };
    };
    return await mapWithProgress(files, how, describe, context);
  };
}

export interface EvaluateBaseOptions extends FolderStepOptions, ThreadOptions {
  /** Output folder for evaluation.json. */
  out: string;
  /** The same faces in colour. */
  faces: string;
}

/**
 * Evaluates the pretrained model on the held-out split of a pairs folder, by the same protocol as a network that was
 * trained on it; but it sees the faces as it needs them: in colour and aligned.
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
  { faces: facesFolder, out: folder, force }: EvaluateBaseOptions,
  context: StepContext,
): Promise<{ evaluation: Evaluation } & StepOutcome> {
  await claimFolder(folder, 'base', context);
  const input = await Promise.all([pairsFolder, facesFolder].map(folderVersion));
  const key = stepKey('base', { contractId: await pretrainedContractId(), input });
  const before = force ? undefined : await doneBefore(folder, 'base', key);
  if (before) return { evaluation: before.summary as Evaluation, skipped: true, failures: [] };

  const { photos, failures } = await listPhotos([facesFolder]);
  const pictures = new Map(photos.map(({ name, path }) => [asPng(name), path]));
  using model = await openModel();
  const detector = await detectorOptions(detectOptions, photos.length, context);
  using recognizer = await loadRecognizer({ model, detector });
  const describe = pictureDescriber(recognizer, pictures, context);
  const { decision } = model.info;
  const rules = { rule: 'nearest', decision, isTrainedHere: false } as const;
  const { evaluation } = await evaluateSplits(pairsFolder, describe, rules);
  await replaceStepFolder(folder, 'base', async (temporary) => {
    await writeWhole(join(temporary, 'evaluation.json'), `${JSON.stringify(evaluation, null, 2)}\n`);
    await writeStamp(temporary, { step: 'base', key, summary: evaluation });
  });
  return { evaluation, skipped: false, failures };
}
