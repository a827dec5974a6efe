import { rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type ChipRecipe, LookalikeError, type WorkContext, withDefaults } from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import { detectorOptions, loadRecognizer, openModel } from '@lookalike/recognizer';
import {
  createNetwork,
  createSiameseModel,
  resizeNetwork,
  type SiameseModel,
  saveModel,
} from '@lookalike/siamese';
import { type TrainingResult, toHistoryCsv } from '@lookalike/siamese/training';
import { writeTrainedOn } from '../copies/trained-on.js';
import { droppedWarnings } from '../copies/warnings.js';
import { noOutputError } from '../folders/no-output-error.js';
import { assertApart, assertReplaceable, replaceStepFolder } from '../folders/output-folder.js';
import { doneBefore, folderVersion, stepKey, writeStamp } from '../folders/stamp.js';
import { type StepContext, type StepOutcome, type StepRun, startStep } from '../step-run.js';
import type { EpochEvent } from '../train/fit-model.js';
import { holdsItsFaces } from '../train/train-base.js';
import { usableThreads } from '../usable-threads.js';
import { type BaseTargets, readBaseTargets } from './base-targets.js';
import { type DistilOptions, type DistilSettings, defaultDistilOptions } from './distil-options.js';
import {
  type Comparison,
  compareWithBase,
  fitStudent,
  type Student,
  splitRows,
  trainedOn,
} from './fit-student.js';
import { matchedPolicy } from './matched-policy.js';

/** The result of a distillation. */
export interface DistilSummary {
  /** The small model's folder. */
  folder: string;
  network: string;
  /** Faces it was trained on. */
  faces: number;
  /** Faces that were held out. */
  heldOut: number;
  epochs: number;
  /** The epoch whose weights were kept, from 1. */
  bestEpoch: number;
  /** Mean cosine between its embeddings and the base's, on the held-out faces. */
  cosine: number;
  /**
   * The threshold at which it accepts as many pairs of held-out faces as the base does; missing if the base has none.
   */
  threshold?: number;
  /** Of the weights' file. */
  bytes: number;
  /** Of the base. */
  baseContractId: string;
}

export type DistilResult = DistilSummary & StepOutcome;

/**
 * Teaches a small network a base's embeddings of the faces in some folders of photos or cut-out faces. No labels are
 * needed. The loss is the squared distance between the two embeddings; the base sees each face once (Hinton, Vinyals
 * and Dean, 2015; Romero et al., 2015). Writes the model's folder, with `history.csv`; the same call resumes an
 * interrupted run.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for faces that were not cut out as the base needs them; `NO_FACE`;
 * `INVALID_ARGUMENT` for a base whose embeddings are of any length, an option out of range, or an output folder that holds
 * anything but an earlier model.
 * @example
 * ```ts
 * import { distilModel } from '@lookalike/pipeline';
 *
 * export async function shrink(): Promise<void> {
 *   for await (const event of distilModel('photos', { out: 'small', side: 56 })) {
 *     if (event.type === 'epoch') console.log(event.epoch, event.loss);
 *   }
 * }
 * ```
 */
export function distilModel(
  folders: string | readonly string[],
  options: DistilOptions = {},
): StepRun<DistilResult, EpochEvent> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, (context) => {
    const names = { signal: true, threads: true, side: true, student: true } as const;
    const read = withDefaults(defaultDistilOptions, options, names);
    const { out, force, signal: _, threads: __, ...settings } = read;
    return distil({ folders: [folders].flat(), out, force, settings }, context);
  });
}

interface Job {
  folders: readonly string[];
  out: string;
  force: boolean;
  settings: DistilSettings;
}

async function distil(job: Job, context: StepContext<EpochEvent>): Promise<DistilResult> {
  const { folders, out, force, settings } = job;
  for (const input of folders) assertApart(input, out);
  await assertReplaceable(out, 'distil');
  assertHoldout(settings);
  const { base, recipe: baseRecipe } = await openBase(settings.base);
  using _ = base;
  const input = await Promise.all(folders.map(folderVersion));
  const { model, recipe } = await (settings.student === undefined
    ? createStudent(base, baseRecipe, settings)
    : openStudent(settings.student, base, { baseRecipe, side: settings.side }));
  using __ = model;
  const contracts = { base: base.info.contractId, student: model.info.contractId };
  const key = stepKey('distil', { options: { ...settings, ...contracts }, input });
  const before = force ? undefined : await doneBefore(out, 'distil', key);
  if (before) return { ...(before.summary as DistilSummary), folder: out, skipped: true, failures: [] };

  const place = join(dirname(out), `.${basename(out)}.unfinished`);
  const targets = await targetsOf(job, { base, recipe, place, input }, context);
  const checkpointFolder = join(place, `checkpoints-${key.slice(0, keyDigits)}`);
  const split = splitRows(targets, model.info.input, settings);
  const student = { model, targets, split, settings, resume: !force, checkpointFolder };
  const result = await fitStudent(student, context);
  const comparison = await compareWithBase(student, context);
  const summary = await writeSmallModel(job, { base, student, result, comparison, key });
  await rm(place, { recursive: true, force: true });
  const warnings = droppedWarnings(targets.skippedFiles);
  return { ...summary, skipped: false, failures: targets.failures, warnings };
}

interface Distilled {
  base: SiameseModel;
  student: Student;
  result: TrainingResult;
  comparison: Comparison;
  /** For the folder's stamp. */
  key: string;
}

/** Makes the small model's folder: the model, its history, its stamp. */
async function writeSmallModel(
  { out, settings }: Job,
  { base, student, result, comparison, key }: Distilled,
): Promise<DistilSummary> {
  const { model, split } = student;
  const { cosine, matched } = comparison;
  const policy = matchedPolicy(base.info, matched);
  return await replaceStepFolder(out, 'distil', async (temporary) => {
    await saveModel(model, temporary, { ...policy, weights: settings.weights });
    await writeWhole(join(temporary, 'history.csv'), toHistoryCsv(result.history));
    await writeTrainedOn(temporary, await trainedOn(student));
    const { size: bytes } = await stat(join(temporary, 'weights.bin'));
    const summary: DistilSummary = {
      folder: out,
      network: model.info.network,
      faces: split.training.length,
      heldOut: split.heldOut.length,
      epochs: result.history.length,
      bestEpoch: result.best.epoch,
      cosine,
      threshold: policy.decision?.threshold,
      bytes,
      baseContractId: base.info.contractId,
    };
    await writeStamp(temporary, { step: 'distil', key, summary });
    return summary;
  });
}

function assertHoldout({ holdout }: DistilSettings): void {
  if (holdout > 0 && holdout <= maxHoldout) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected holdout above 0, up to ${maxHoldout}, got ${holdout}`,
  );
}

const maxHoldout = 0.9;

/** The base. Its embeddings have to be unit vectors, as a small network's are. */
async function openBase(folder: string): Promise<{ base: SiameseModel; recipe: ChipRecipe }> {
  const base = await openModel(folder);
  const { network, unitLength, recipe } = base.info;
  if (unitLength && recipe) return { base, recipe };
  base.dispose();
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a base for faces whose vectors have length 1, got ${network}: take the pretrained model`,
  );
}

type Network = SiameseModel['network'];

/** A network for smaller images with the base's layers and weights, or an untrained one of the registry. */
function studentNetwork(
  { network, info }: SiameseModel,
  { network: name, side, seed }: DistilSettings,
): Network | Promise<Network> {
  const { embeddingLength, input } = info;
  if (name === 'base') return resizeNetwork(network, side ?? Math.ceil(input.width / 2));
  if (side === undefined) return createNetwork(name, { seed, embeddingLength });
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a side only with the network base, got ${side} with ${name}: ${name} has a size of its own`,
  );
}

/** A new small model, which sees the same faces as the base at its own size. */
async function createStudent(
  base: SiameseModel,
  baseRecipe: ChipRecipe,
  settings: DistilSettings,
): Promise<{ model: SiameseModel; recipe: ChipRecipe }> {
  const { normalization } = base.info;
  const { mirror } = settings;
  const network = await studentNetwork(base, settings);
  try {
    const [, height, width, channels] = network.inputs[0].shape as [null, number, number, 1 | 3];
    const recipe = { ...baseRecipe, height, width, channels };
    return { model: await createSiameseModel({ network, recipe, normalization, mirror }), recipe };
  } catch (error) {
    network.dispose();
    throw error;
  }
}

/** A small model to train further: its embeddings need the base's length, and its faces the base's recipe. */
async function openStudent(
  folder: string,
  base: SiameseModel,
  { baseRecipe, side }: { baseRecipe: ChipRecipe; side: number | undefined },
): Promise<{ model: SiameseModel; recipe: ChipRecipe }> {
  const model = await openModel(folder);
  const { recipe, unitLength, embeddingLength } = model.info;
  const { height, width, channels } = model.info.input;
  const asBase = { ...baseRecipe, height, width, channels };
  if (
    recipe &&
    unitLength &&
    embeddingLength === base.info.embeddingLength &&
    isDeepStrictEqual(recipe, asBase)
  ) {
    return side === undefined || side === width
      ? { model, recipe }
      : await resizeStudent(model, recipe, side);
  }
  model.dispose();
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a student that the same base has taught, got ${folder}, whose faces or vectors are different`,
  );
}

/** A student that continues with images of another size. */
async function resizeStudent(
  student: SiameseModel,
  studentRecipe: ChipRecipe,
  side: number,
): Promise<{ model: SiameseModel; recipe: ChipRecipe }> {
  using former = student;
  const { normalization, mirror } = former.info;
  const network = await resizeNetwork(former.network, side);
  const recipe = { ...studentRecipe, height: side, width: side };
  return { model: await createSiameseModel({ network, recipe, normalization, mirror }), recipe };
}

/**
 * The base's embeddings of the faces. They are kept in blocks, as long as the input, the base and the size of the chips
 * stay the same.
 */
async function targetsOf(
  { folders, settings }: Job,
  { base, recipe, place, input }: { base: SiameseModel; recipe: ChipRecipe; place: string; input: string[] },
  context: WorkContext,
): Promise<BaseTargets> {
  const { minFace, thresholds } = settings;
  const { contractId, recipe: baseRecipe = recipe } = base.info;
  const areFaces = await Promise.all(folders.map((folder) => holdsItsFaces(folder, baseRecipe)));
  const places = folders.map((folder, index) => ({ folder, areFaces: areFaces[index] }));
  const key = stepKey('targets', { base: contractId, recipe, input, places, minFace, thresholds });
  const detector = await detectorOptions({ minFace, thresholds }, Number.POSITIVE_INFINITY, context);
  using recognizer = await loadRecognizer({ model: base, detector });
  const cache = join(place, `targets-${key.slice(0, keyDigits)}`);
  const targets = await readBaseTargets({ recognizer, recipe, folders: places, cache }, context);
  if (targets.count > 1) return targets;
  throw noOutputError(folders.join(', '), 'expected two faces or more', targets.failures, 'NO_FACE');
}

const keyDigits = 12;
