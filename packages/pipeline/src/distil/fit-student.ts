import { createRandom, type PixelImage, type Random, type WorkContext } from '@lookalike/core';
import { createTargetSource } from '@lookalike/dataset';
import { pairDistances } from '@lookalike/evaluation';
import { augmentImage } from '@lookalike/image';
import type { SiameseModel } from '@lookalike/siamese';
import type { TrainingResult } from '@lookalike/siamese/training';
import { fingerprintFaces, type TrainedOn } from '../copies/trained-on.js';
import type { StepContext } from '../step-run.js';
import { type EpochEvent, runTraining } from '../train/fit-model.js';
import type { BaseTargets } from './base-targets.js';
import type { DistilSettings } from './distil-options.js';
import { matchDistances } from './matched-policy.js';

/** Slighter than for training on people: the base's embedding is that of the face as it is. */
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

/** At least one face is held out, and one is learnt from. */
export function splitRows({ count }: BaseTargets, { holdout, seed }: DistilSettings): Split {
  const rows = createRandom(`${seed}/holdout`).shuffle(Array.from({ length: count }, (_, row) => row));
  const heldOut = Math.min(count - 1, Math.max(1, Math.round(count * holdout)));
  return { training: rows.slice(heldOut), heldOut: rows.slice(0, heldOut) };
}

/** A small network, and what it is to learn. */
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
  const size = input.width * input.height * input.channels;
  return { ...input, data: targets.chips.subarray(row * size, (row + 1) * size) };
}

/** What evaluations have to know of the faces that a model has learnt from. */
export const trainedOn = async (student: Student): Promise<TrainedOn> => ({
  photos: student.split.training.map((row) => student.targets.photos[row]),
  faces: await fingerprintFaces(student.split.training.map((row) => chipOf(student, row))),
});

/** What a small network makes of the faces that it did not see, beside the base. */
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

/** Trains a model in place; its best epoch is that whose embeddings are nearest to the base's. */
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
    },
    { epochs, before: 0 },
    context,
  );
}
