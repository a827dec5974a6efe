import type { PairBatch, PairSource, PixelImage, WorkContext } from '@lookalike/core';
import { createFaceSource, numberPeople, samplePairs, splitByPerson } from '@lookalike/dataset';
import type { DetailedEvaluation } from '@lookalike/evaluation';
import { calibrate, identifyAmongOthers, pairDistances, summarizeEvaluation } from '@lookalike/evaluation';
import { reportPictures } from '@lookalike/report';
import { createNetwork, createSiameseModel, type SiameseModel } from '@lookalike/siamese';
import type { Chip } from '../pairs/load-chips.js';
import { type ChipSize, loadPeopleChips } from './people-chips.js';
import { augment, normalizationOf, type TrainingData } from './train-data.js';
import type { TrainStepOptions } from './train-options.js';

/** Pairs that held-out people are judged by. */
const heldOutPairs = 3000;

function packPixels(images: readonly PixelImage[]): Uint8Array {
  const size = images[0].data.length;
  const pixels = new Uint8Array(images.length * size);
  for (const [index, { data }] of images.entries()) pixels.set(data, index * size);
  return pixels;
}

/** All pairs in one batch: that each face is computed once matters more than what a batch takes. */
function pairsInMemory(chips: readonly Chip[], pairs: Int32Array, labels: Uint8Array): PairSource {
  const images = chips.map(({ image }) => image);
  const { width, height, channels } = images[0];
  const imageCount = images.length;
  return {
    pairCount: labels.length,
    width,
    height,
    channels,
    async *batches(): AsyncGenerator<PairBatch> {
      yield { images: packPixels(images), imageCount, width, height, channels, pairs, labels };
    },
  };
}

interface HeldOut {
  chips: readonly Chip[];
  pairs: Int32Array;
  labels: Uint8Array;
}

async function evaluateHeldOut(
  { chips, pairs, labels }: HeldOut,
  model: SiameseModel,
  threshold: number | undefined,
  { signal }: WorkContext,
): Promise<DetailedEvaluation> {
  const embeddings = await model.embed(
    chips.map(({ image }) => image),
    { signal },
  );
  const faces = chips.map(({ person, file }, index) => ({
    subject: person,
    file,
    embedding: embeddings[index],
  }));
  const identifications = identifyAmongOthers(faces, 'nearest');
  const measured = { distances: pairDistances(pairs, embeddings), labels };
  const protocol = 'each face of people that training has not seen against the others of them';
  return {
    evaluation: summarizeEvaluation(protocol, identifications, measured, threshold),
    identifications,
    ...measured,
  };
}

/** The chips that a network takes in. */
function chipSizeOf({ inputs }: ReturnType<typeof createNetwork>): ChipSize {
  const [, height, width, channels] = inputs[0].shape as [null, number, number, 1 | 3];
  return { width, height, channels };
}

/** Chips of people, split into faces to learn from and people who are held out. */
function splitPeople(chips: readonly Chip[], options: TrainStepOptions) {
  const { identities } = numberPeople(chips.map(({ person }) => person));
  const { people, photos, holdout, seed } = options;
  const split = splitByPerson(identities, { validation: holdout, seed });
  const training = createFaceSource({
    images: split.training.map((index) => chips[index].image),
    identities: split.training.map((index) => identities[index]),
    people,
    photos,
    ...(options.augment && { augment }),
  });
  const sampled = samplePairs(
    split.validation.map((index) => identities[index]),
    { count: heldOutPairs, seed },
  );
  const heldOut = { chips: split.validation.map((index) => chips[index]), ...sampled };
  return { training, heldOut };
}

/** Folders of people, some of whom are held out, as data to train on. */
export async function openPeopleToTrain(
  folders: readonly string[],
  options: TrainStepOptions,
  context: WorkContext,
): Promise<TrainingData> {
  const network = createNetwork(options.network, options);
  try {
    const { recipe, chips, failures } = await loadPeopleChips(folders, chipSizeOf(network), context);
    const { training, heldOut } = splitPeople(chips, options);
    const normalization = normalizationOf(options);
    const model = await createSiameseModel({ network, recipe, normalization, mirror: options.mirror });
    const face = async (index: number) => {
      const { image, person } = heldOut.chips[index];
      return { image, name: person };
    };
    return {
      model,
      training,
      validation: pairsInMemory(heldOut.chips, heldOut.pairs, heldOut.labels),
      failures,
      async finish(within) {
        const { distances, labels } = await evaluateHeldOut(heldOut, model, undefined, within);
        return { model, calibration: calibrate(distances, labels) };
      },
      evaluate: (judged, threshold, within) => evaluateHeldOut(heldOut, judged, threshold, within),
      pictures: (detailed) => reportPictures({ pairs: heldOut.pairs, face }, detailed),
      async [Symbol.asyncDispose]() {
        model.dispose();
      },
    };
  } catch (error) {
    network.dispose();
    throw error;
  }
}
