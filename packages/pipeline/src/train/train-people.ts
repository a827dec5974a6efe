import {
  type DecisionPolicy,
  LookalikeError,
  type PairBatch,
  type PairSource,
  type PixelImage,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import { createFaceSource, numberPeople, type SampledPairs, samplePairs } from '@lookalike/dataset';
import { type DetailedEvaluation, type Evaluation, evaluateFaces } from '@lookalike/evaluation';
import type { KnownFace } from '@lookalike/matching';
import { reportFaces } from '@lookalike/report';
import { createNetwork, createSiameseModel, type SiameseModel } from '@lookalike/siamese';
import { fingerprintFaces } from '../copies/trained-on.js';
import { sharedPhotos, sharedPhotoWarnings, spellingWarnings } from '../copies/warnings.js';
import { embedPretrained } from '../evaluate/evaluate-pretrained.js';
import { pairsForFigures } from '../evaluate/pairs-for-figures.js';
import { calibrateByPeople } from '../pairs/calibrate-by-people.js';
import type { Chip } from '../pairs/load-chips.js';
import { splitFaces } from '../pairs/split-faces.js';
import type { CacheOptions } from '../search-options.js';
import { type StepRun, startStep } from '../step-run.js';
import type { EpochEvent } from './fit-model.js';
import { type ChipSize, loadPeopleChips, type PeopleChips } from './load-people-chips.js';
import { openBaseToTrain } from './train-base.js';
import { augment, normalizationOf, type TrainingData, type TrainResult, trainModel } from './train-model.js';
import {
  defaultTrainBaseOptions,
  defaultTrainPeopleOptions,
  type PeopleSettings,
  type TrainPeopleOptions,
} from './train-options.js';

/** Options without a default, with or without a base. */
const withoutDefault = {
  base: true,
  stageOne: true,
  learningRate: true,
  baseline: true,
  tensorboard: true,
  cache: true,
  signal: true,
} as const;

/**
 * Trains on folders of people, `<folder>/<Person>/*`; equal names are the same person. Without a base it trains a new
 * network on faces that are cut out already and holds some people out. With a base it trains a small head on that
 * model's embeddings of photos or faces and holds out some photos of each person. Writes the model's folder as
 * `trainPairs` does.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for faces that were cut out in different ways, `NO_FACE`, `EMPTY`, and
 * `INVALID_ARGUMENT` for an output folder that contains anything but an earlier model.
 */
export function trainPeople(
  folders: string | readonly string[],
  options: TrainPeopleOptions = {},
): StepRun<TrainResult, EpochEvent> {
  return startStep(options, (context) => {
    const { base } = options;
    const defaults = base === undefined ? defaultTrainPeopleOptions : defaultTrainBaseOptions;
    const { out, force, signal: _, ...settings } = withDefaults(defaults, options, withoutDefault);
    if (base !== undefined && settings.stageOne !== undefined) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        '--stage-one is for a new network: leave it out, since a base has learnt to tell people apart already',
      );
    }
    if (base !== undefined && settings.singles) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        '--singles is for a new network: leave it out, since the head of a base learns from people with several photos',
      );
    }
    const inputs = [folders].flat();
    const open = (within: WorkContext) =>
      base === undefined
        ? openPeople(inputs, settings, within)
        : openBaseToTrain(inputs, { ...settings, base }, within);
    return trainModel({ folders: inputs, out, force, settings, open }, context);
  });
}

/** Most pairs for judging held-out people. */
const heldOutPairs = 3000;

function packPixels(images: readonly PixelImage[]): Uint8Array {
  const size = images[0].data.length;
  const pixels = new Uint8Array(images.length * size);
  for (const [index, { data }] of images.entries()) pixels.set(data, index * size);
  return pixels;
}

/** All pairs in one batch: computing each face only once matters more than the size of a batch. */
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

const embedChips = ({ chips }: HeldOut, model: SiameseModel, { signal }: WorkContext) =>
  model.embed(
    chips.map(({ image }) => image),
    { signal },
  );

/** A trained model, calibrated by the held-out people. */
async function calibrateHeldOut(held: HeldOut & SampledPairs, model: SiameseModel, context: WorkContext) {
  const embeddings = await embedChips(held, model, context);
  return { model, calibration: calibrateByPeople(held.chips, embeddings, held) };
}

async function evaluateHeldOut(
  held: HeldOut,
  model: SiameseModel,
  decision: DecisionPolicy,
  context: WorkContext,
): Promise<DetailedEvaluation> {
  const embeddings = await embedChips(held, model, context);
  const faces = held.chips.map(({ person, file }, index) => ({
    subject: person,
    file,
    embedding: embeddings[index],
  }));
  return evaluateAmongThem(faces, decision);
}

/** The pretrained model's figures on the held-out people; it sees each face aligned and in colour, as it needs it. */
async function evaluatePretrainedHeldOut(
  held: HeldOut,
  folder: string,
  options: CacheOptions,
  context: WorkContext,
): Promise<Evaluation> {
  const pictures = held.chips.map(({ person, file }) => ({ subject: person, file, path: file }));
  const { faces, decision } = await embedPretrained(pictures, folder, options, context);
  return evaluateAmongThem(faces, decision).evaluation;
}

function evaluateAmongThem(
  faces: readonly KnownFace[],
  decision: DecisionPolicy | undefined,
): DetailedEvaluation {
  const protocol = 'each face of people that training has not seen against the others of them';
  return evaluateFaces({
    ...{ protocol, faces, decision },
    pairs: pairsForFigures(faces),
    rule: 'nearest',
    seenInTraining: false,
  });
}

/** The chips that a network takes. */
function chipSizeOf({ inputs }: ReturnType<typeof createNetwork>): ChipSize {
  const [, height, width, channels] = inputs[0].shape as [null, number, number, 1 | 3];
  return { width, height, channels };
}

/**
 * Faces of people with several photos, split by person. With `singles`, people with a single photo are trained on too,
 * unless the photo is also one of a held-out person.
 */
function splitChips({ chips, copies }: PeopleChips, place: string, options: PeopleSettings) {
  const { holdout: validation, seed, singles } = options;
  const { identities } = numberPeople(chips.map(({ person }) => person));
  const counts = new Map<number, number>();
  for (const person of identities) counts.set(person, (counts.get(person) ?? 0) + 1);
  const isSingle = (index: number) => counts.get(identities[index]) === 1;
  const several = [...chips.keys()].filter((index) => !isSingle(index));
  const pick = (values: ArrayLike<number>) => several.map((index) => values[index]);
  const faces = { place, identities: pick(identities), copies: pick(copies) };
  const split = splitFaces(faces, { validation, test: 0, by: 'person', seed });
  const heldOut = split.validation.map((at) => several[at]);
  const heldCopies = new Set(heldOut.map((index) => copies[index]));
  const others = [...chips.keys()].filter((index) => isSingle(index) && !heldCopies.has(copies[index]));
  const trained = [...split.training.map((at) => several[at]), ...(singles ? others : [])];
  return { identities, trained, heldOut };
}

/** Chips of people, split into faces to train on and held-out people. */
function splitPeople(loaded: PeopleChips, place: string, options: PeopleSettings) {
  const { chips } = loaded;
  const { people, photos, singles, seed } = options;
  const { identities, trained, heldOut } = splitChips(loaded, place, options);
  const training = createFaceSource({
    images: trained.map((index) => chips[index].image),
    identities: trained.map((index) => identities[index]),
    ...{ people, photos, singles },
    ...(options.augment && { augment }),
  });
  const sampled = samplePairs(
    heldOut.map((index) => identities[index]),
    { count: heldOutPairs, seed },
  );
  return { training, heldOut: { chips: heldOut.map((index) => chips[index]), ...sampled }, trained };
}

/** A face as a report shows it. */
const pictureOf = ({ image, person }: Chip) => ({ image, name: person });

/** What is noticed about the people and their photos. */
const warningsOf = ({ chips, copies, warnings }: PeopleChips) => [
  ...warnings,
  ...spellingWarnings([...new Set(chips.map(({ person }) => person))]),
  ...sharedPhotoWarnings(sharedPhotos(chips, copies)),
];

/** Folders of people as data to train on, with some people held out. */
async function openPeople(
  folders: readonly string[],
  options: PeopleSettings,
  context: WorkContext,
): Promise<TrainingData> {
  const network = createNetwork(options.network, { seed: options.seed });
  try {
    const taken = { ...chipSizeOf(network), minFaces: options.singles ? 1 : 2 };
    const loaded = await loadPeopleChips(folders, taken, context);
    const { recipe, chips, fingerprints, failures } = loaded;
    const { training, heldOut, trained } = splitPeople(loaded, folders.join(', '), options);
    const normalization = normalizationOf(options);
    const model = await createSiameseModel({ network, recipe, normalization, mirror: options.mirror });
    return {
      model,
      training,
      validation: pairsInMemory(heldOut.chips, heldOut.pairs, heldOut.labels),
      failures,
      // Aligned faces suit the pretrained model as photos do.
      photos: recipe.alignment.kind === 'landmarks' ? folders[0] : undefined,
      finish: (within) => calibrateHeldOut(heldOut, model, within),
      evaluate: (judged, decision, within) => evaluateHeldOut(heldOut, judged, decision, within),
      evaluatePretrained: (within) => evaluatePretrainedHeldOut(heldOut, folders[0], options, within),
      trainedOn: async () => ({
        photos: trained.map((index) => fingerprints[index]),
        faces: await fingerprintFaces(trained.map((index) => chips[index].image)),
      }),
      warnings: warningsOf(loaded),
      pictures: (detailed) => reportFaces(async (index) => pictureOf(heldOut.chips[index]), detailed),
      async [Symbol.asyncDispose]() {
        model.dispose();
      },
    };
  } catch (error) {
    network.dispose();
    throw error;
  }
}
