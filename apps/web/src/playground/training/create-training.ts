import { decisionPolicy } from '@lookalike/core';
import { encodeModel, type SiameseModel } from '@lookalike/siamese';
import { type EpochRecord, train } from '@lookalike/siamese/training';
import { type ReadonlySignal, signal } from '@preact/signals';
import { zipSync } from 'fflate';
import { saveFile } from '../../shared/save-file.js';
import { createLearner, type Lesson } from './lesson.js';
import { type Projection, projectToPlane } from './project-to-plane.js';

/** The embeddings of the images of a lesson, for display. */
export interface EmbeddingView extends Pick<Lesson, 'said' | 'kinds' | 'pictures'> {
  /** In the order of `kinds`. */
  projection: Projection;
}

/** Prepares a lesson and reports its progress, 0..1. */
export type OpenLesson = (onProgress: (share: number) => void, signal: AbortSignal) => Promise<Lesson>;

/** A small network that learns in the page. */
export interface Training {
  running: ReadonlySignal<boolean>;
  /** Share of the training that is done, 0..1. */
  progress: ReadonlySignal<number>;
  records: ReadonlySignal<readonly EpochRecord[]>;
  view: ReadonlySignal<EmbeddingView | undefined>;
  /** Whether there is a model to download. */
  trained: ReadonlySignal<boolean>;
  /** Trains a network from its beginning; resolves when it is done or stopped. */
  start(open: OpenLesson): Promise<void>;
  stop(): void;
  /** Saves the model's folder as a zip archive. */
  download(): Promise<void>;
}

/** The signals of a training that views read. */
type Signals = ReturnType<typeof createSignals>;

/** The model being trained, and its lesson. */
interface Learner {
  model: SiameseModel;
  lesson: Lesson;
}

const epochs = 12;
/** Training steps between two updates of the embeddings. */
const stepsPerView = 8;

const createSignals = () => ({
  running: signal(false),
  progress: signal(0),
  records: signal<readonly EpochRecord[]>([]),
  view: signal<EmbeddingView | undefined>(undefined),
  trained: signal(false),
});

/** Trains a learner, and shows its progress. */
async function learn({ model, lesson }: Learner, shown: Signals, abort: AbortSignal): Promise<void> {
  const { progress, records, view, trained } = shown;
  const { training, validation, images, said, kinds, pictures } = lesson;
  const look = async () => {
    const projection = projectToPlane(await model.embed(images), view.value?.projection);
    view.value = { projection, said, kinds, pictures };
  };
  await look();
  for await (const event of train({ model, training, validation, epochs, signal: abort })) {
    if (event.type === 'epoch') {
      records.value = [...records.value, event.record];
      trained.value = true;
      await look();
    } else if (event.type === 'batch') {
      progress.value = event.step / (event.batchesPerEpoch * epochs);
      if (event.step % stepsPerView === 0) await look();
    }
  }
  progress.value = 1;
  await look();
}

/** Saves a model as a zip archive of its folder, with the threshold of its best epoch. */
async function saveModel({ model, lesson }: Learner, records: readonly EpochRecord[]): Promise<void> {
  const best = records.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
  const files = await encodeModel(model, { decision: decisionPolicy(best.threshold) });
  const name = `${lesson.name}-model`;
  const archive = zipSync({ [name]: { ...files } });
  saveFile(`${name}.zip`, new Blob([archive.slice()], { type: 'application/zip' }));
}

export function createTraining(): Training {
  const shown = createSignals();
  let learner: Learner | undefined;
  let current = new AbortController();

  const prepare = async (open: OpenLesson, abort: AbortSignal): Promise<Learner> => {
    const onProgress = (share: number) => {
      shown.progress.value = share;
    };
    const lesson = await open(onProgress, abort);
    for (const address of learner?.lesson.pictures ?? []) URL.revokeObjectURL(address);
    learner?.model.dispose();
    learner = { lesson, model: await createLearner(lesson) };
    return learner;
  };
  return {
    ...shown,
    async start(open) {
      if (shown.running.value) return;
      current = new AbortController();
      const { signal: abort } = current;
      shown.running.value = true;
      shown.trained.value = false;
      shown.progress.value = 0;
      shown.records.value = [];
      shown.view.value = undefined;
      try {
        await learn(await prepare(open, abort), shown, abort);
      } catch (error) {
        if (!abort.aborted) throw error;
      } finally {
        shown.running.value = false;
      }
    },
    stop: () => current.abort(),
    async download() {
      if (learner && shown.trained.value) await saveModel(learner, shown.records.value);
    },
  };
}
