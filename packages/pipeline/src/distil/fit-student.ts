import { createHash } from 'node:crypto';
import type { PixelImage, Random, WorkContext } from '@lookalike/core';
import { createTargetSource } from '@lookalike/dataset';
import { pairDistances } from '@lookalike/evaluation';
import { augmentImage } from '@lookalike/image';
import type { ModelInfo, SiameseModel } from '@lookalike/siamese';
import type { TrainingResult } from '@lookalike/siamese/training';
import { fingerprintFaces, readTrainedOn, type TrainedOn } from '../copies/trained-on.js';
import type { StepContext } from '../step-run.js';
import { type EpochEvent, runTraining } from '../train/fit-model.js';
import type { BaseTargets } from './base-targets.js';
import type { DistilSettings } from './distil-options.js';
import { matchDistances } from './matched-policy.js';

/** Less than for training on people: the base's embedding is of the unchanged face. */
const slightly = Object.freeze({
  shift: 0.03,
  zoom: 0.05,
  rotation: 4,
  brightness: 15,
  contrast: 0.2,
  gamma: 0.2,
  blur: 0.6,
});

const augment = (image: PixelImage, random: Random): PixelImage => augmentImage(image, random, slightly);

/** Faces by number. */
export interface Split {
  training: number[];
  heldOut: number[];
}

const sizeOf = ({ width, height, channels }: ModelInfo['input']): number => width * height * channels;

/**
 * Splits off the faces to hold out. Their pixels decide, so that a student that is trained further, even on more faces,
 * is still judged by faces it was never trained on. At least one face is held out, and at least one is not.
 */
export function splitRows(
  { count, chips }: Pick<BaseTargets, 'count' | 'chips'>,
  input: ModelInfo['input'],
  { holdout, seed }: Pick<DistilSettings, 'holdout' | 'seed'>,
): Split {
  const size = sizeOf(input);
  const digest = (row: number) =>
    createHash('sha256')
      .update(`${seed}/holdout`)
      .update(chips.subarray(row * size, (row + 1) * size));
  const drawn = Array.from({ length: count }, (_, row) => ({ row, lot: digest(row).digest('hex') }));
  const rows = drawn.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ row }) => row);
  const heldOut = Math.min(count - 1, Math.max(1, Math.round(count * holdout)));
  return { training: rows.slice(heldOut), heldOut: rows.slice(0, heldOut) };
}

/** A small network and what it should learn. */
export interface Student {
  model: SiameseModel;
  targets: BaseTargets;
  split: Split;
  settings: DistilSettings;
  resume: boolean;
  /** Of this input and these settings alone. */
  checkpointFolder: string;
}

/** A face as the small network sees it. */
function chipOf({ targets, model }: Pick<Student, 'targets' | 'model'>, row: number): PixelImage {
  const { input } = model.info;
  const size = sizeOf(input);
  return { ...input, data: targets.chips.subarray(row * size, (row + 1) * size) };
}

/** Records the faces that a model was trained on, for later evaluations; those of earlier trainings too. */
export async function trainedOn(student: Student): Promise<TrainedOn> {
  const { split, targets, settings } = student;
  const before = settings.student === undefined ? undefined : await readTrainedOn(settings.student);
  const faces = await fingerprintFaces(split.training.map((row) => chipOf(student, row)));
  return {
    photos: [...(before?.photos ?? []), ...split.training.map((row) => targets.photos[row])],
    faces: [...(before?.faces ?? []), ...faces],
  };
}

/** A small network compared with the base, on held-out faces. */
export interface Comparison {
  /** Mean cosine of both embeddings of a face. */
  cosine: number;
  /** From a distance of the base's to that of the same rank. */
  matched: (distance: number) => number;
}

/** Held-out faces whose pairs are compared, at most. */
const maxCompared = 500;

export async function compareWithBase(student: Student, { signal }: WorkContext): Promise<Comparison> {
  const { model, targets, split } = student;
  const { embeddingLength: length } = model.info;
  const chips = split.heldOut.map((row) => chipOf(student, row));
  const small = await model.embed(chips, { signal });
  const base = split.heldOut.map((row) => targets.vectors.subarray(row * length, (row + 1) * length));
  const cosines = small.map((vector, face) =>
    vector.reduce((sum, value, i) => sum + value * base[face][i], 0),
  );
  const faces = Array.from({ length: Math.min(maxCompared, chips.length) }, (_, face) => face);
  const pairs = Int32Array.from(faces.flatMap((a) => faces.slice(a + 1).flatMap((b) => [a, b])));
  return {
    cosine: cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length,
    matched: matchDistances(pairDistances(pairs, base), pairDistances(pairs, small)),
  };
}

/** Protects the base's weights from Adam's large first steps. */
const warmUpSteps = 50;

/** Trains a model in place; the best epoch is the one whose embeddings are nearest to the base's. */
export async function fitStudent(
  { model, targets, split, settings, resume, checkpointFolder }: Student,
  context: StepContext<EpochEvent>,
): Promise<TrainingResult> {
  const { epochs, batchSize, learningRate, averaging, seed } = settings;
  const { height, width, channels } = model.info.input;
  const images = { images: targets.chips, targets: targets.vectors, height, width, channels, batchSize };
  const training = createTargetSource({
    ...images,
    rows: split.training,
    ...(settings.augment && { augment }),
  });
  return await runTraining(
    {
      ...{
        model,
        training,
        checkpointFolder,
        resume,
        epochs,
        patience: epochs,
        averaging,
        learningRate,
        seed,
      },
      validation: createTargetSource({ ...images, rows: split.heldOut }),
      optimizer: 'adam',
      schedule: { kind: 'cosine' },
      warmUp: warmUpSteps,
    },
    { epochs, before: 0 },
    context,
  );
}
