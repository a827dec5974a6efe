import {
  decisionPolicy,
  type Embedding,
  type Failure,
  type PairBatch,
  type PairSource,
  type WorkContext,
} from '@lookalike/core';
import {
  createFaceSource,
  numberPeople,
  samplePairs,
  splitByImage,
  type VectorImage,
} from '@lookalike/dataset';
import type { DetailedEvaluation } from '@lookalike/evaluation';
import { identifyProbes, pairDistances, summarizeEvaluation } from '@lookalike/evaluation';
import type { KnownFace } from '@lookalike/matching';
import { loadRecognizer, openModel } from '@lookalike/recognizer';
import { reportPictures } from '@lookalike/report';
import type { SiameseModel } from '@lookalike/siamese';
import { createAdapterHead, mergeAdapterHead } from '@lookalike/siamese/training';
import { noOutputError } from '../folders/no-output-error.js';
import { type BaseFace, embedForBase } from './embed-for-base.js';
import type { TrainingData } from './train-data.js';
import type { TrainStepOptions } from './train-options.js';

/** Pairs of held-out photos that the figures are taken from, at most. */
const maxPairs = 3000;

const rowOf = ({ embedding }: KnownFace): VectorImage => ({
  data: embedding,
  width: embedding.length,
  height: 1,
  channels: 1,
});

interface HeldOut {
  known: readonly BaseFace[];
  probes: readonly BaseFace[];
  pairs: Int32Array;
  labels: Uint8Array;
}

function pairsOfVectors({ probes, pairs, labels }: HeldOut): PairSource {
  const { width, height, channels } = rowOf(probes[0]);
  return {
    pairCount: labels.length,
    width,
    height,
    channels,
    async *batches(): AsyncGenerator<PairBatch> {
      const images = Float32Array.from(probes.flatMap(({ embedding }) => [...embedding]));
      yield { images, imageCount: probes.length, width, height, channels, pairs, labels };
    },
  };
}

async function tuned(head: SiameseModel, faces: readonly BaseFace[]): Promise<KnownFace[]> {
  const embeddings: Embedding[] = await head.embed(faces.map(({ embedding }) => embedding));
  return faces.map(({ subject, file }, index) => ({ subject, file, embedding: embeddings[index] }));
}

/** The held-out photos against those that were learnt from, as base and head see them. */
async function evaluateTuned(
  head: SiameseModel,
  held: HeldOut,
  threshold?: number,
): Promise<DetailedEvaluation> {
  const probes = await tuned(head, held.probes);
  const identifications = identifyProbes(await tuned(head, held.known), probes, 'nearest');
  const embeddings = probes.map(({ embedding }) => embedding);
  const measured = { distances: pairDistances(held.pairs, embeddings), labels: held.labels };
  const protocol = 'each photo that was held out against those that were learnt from';
  return {
    evaluation: summarizeEvaluation(protocol, identifications, measured, threshold),
    identifications,
    ...measured,
  };
}

function splitFaces(faces: readonly BaseFace[], { holdout, seed }: TrainStepOptions): HeldOut {
  const { identities } = numberPeople(faces.map(({ subject }) => subject));
  const split = splitByImage(identities, { validation: holdout, seed });
  const probes = split.validation.map((index) => faces[index]);
  const count = Math.min(maxPairs, (probes.length * (probes.length - 1)) / 2);
  const sampled = samplePairs(
    split.validation.map((index) => identities[index]),
    { count: Math.max(1, count), seed },
  );
  return { known: split.training.map((index) => faces[index]), probes, ...sampled };
}

/** The vectors that the head learns from, in batches. */
function vectorSource(known: readonly BaseFace[], { people, photos }: TrainStepOptions) {
  const { names, identities } = numberPeople(known.map(({ subject }) => subject));
  return createFaceSource({
    images: known.map(rowOf),
    identities,
    people: Math.max(2, Math.min(people, names.length)),
    photos,
  });
}

/** What the base sees of the people of some folders, and which of it is held out. */
async function describePeople(
  base: SiameseModel,
  folders: readonly string[],
  options: TrainStepOptions,
  context: WorkContext,
): Promise<{ held: HeldOut; failures: Failure[] }> {
  using recognizer = await loadRecognizer({ model: base });
  const { faces, failures } = await embedForBase(folders, recognizer, context);
  if (faces.length === 0)
    throw noOutputError(folders.join(', '), 'no face to learn from', failures, 'NO_FACE');
  return { held: splitFaces(faces, options), failures };
}

/**
 * A base with a head to train, on photos or faces of people whom the base describes once. The threshold and the
 * calibration stay the base's: a few people's photos say too little about strangers, whom the head hardly moves.
 */
export async function openBaseToTrain(
  folders: readonly string[],
  options: TrainStepOptions & { base: string },
  context: WorkContext,
): Promise<TrainingData> {
  const base = await openModel(options.base);
  let whole: SiameseModel | undefined;
  try {
    const { held, failures } = await describePeople(base, folders, options, context);
    const training = vectorSource(held.known, options);
    const head = await createAdapterHead(base, { headDecay: options.headDecay });
    const face = async (index: number) => ({
      image: held.probes[index].chip,
      name: held.probes[index].subject,
    });
    return {
      model: head,
      training,
      validation: pairsOfVectors(held),
      failures,
      async finish() {
        whole = await mergeAdapterHead(base, head);
        const { decision = decisionPolicy(0), calibration = [] } = whole.info;
        return { model: whole, calibration: { decision, calibration: [...calibration] } };
      },
      evaluate: (_, threshold) => evaluateTuned(head, held, threshold),
      pictures: (detailed) => reportPictures({ pairs: held.pairs, face }, detailed),
      async [Symbol.asyncDispose]() {
        whole?.dispose();
        head.dispose();
        base.dispose();
      },
    };
  } catch (error) {
    base.dispose();
    throw error;
  }
}
