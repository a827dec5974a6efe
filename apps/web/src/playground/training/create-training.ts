import { decisionPolicy } from '@lookalike/core';
import { encodeModel, type SiameseModel } from '@lookalike/siamese';
import { type EpochRecord, train } from '@lookalike/siamese/training';
import { type ReadonlySignal, signal } from '@preact/signals';
import { zipSync } from 'fflate';
import { saveFile } from '../../shared/save-file.js';
import { createLearner, type Lesson } from './lesson.js';
import { type Projection, projectToPlane } from './project-to-plane.js';

/** The embedding of each image of a lesson that is shown. */
export interface EmbeddingView extends Pick<Lesson, 'said' | 'kinds' | 'pictures'> {
  /** In the order of `kinds`. */
  projection: Projection;
}

/** Prepares a lesson; told how far it is, 0..1. */
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

const epochs = 12;
/** Steps between two looks at the embedding. */
const stepsPerView = 8;
const modelNameOf = ({ name }: Lesson) => `${name}-model`;

export function createTraining(): Training {
  const running = signal(false);
  const progress = signal(0);
  const records = signal<readonly EpochRecord[]>([]);
  const view = signal<EmbeddingView | undefined>(undefined);
  const trained = signal(false);
  let model: SiameseModel | undefined;
  let lesson: Lesson | undefined;
  let current = new AbortController();

  const learn = async (open: OpenLesson, abort: AbortSignal) => {
    const opened = await open((share) => {
      progress.value = share;
    }, abort);
    for (const address of lesson?.pictures ?? []) URL.revokeObjectURL(address);
    model?.dispose();
    lesson = opened;
    const learner = await createLearner(opened);
    model = learner;
    const { training, validation, images, said, kinds, pictures } = opened;
    const look = async () => {
      const projection = projectToPlane(await learner.embed(images), view.value?.projection);
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
  };
  return {
    ...{ running, progress, records, view, trained },
    async start(open) {
      if (running.value) return;
      current = new AbortController();
      const { signal: abort } = current;
      running.value = true;
      trained.value = false;
      progress.value = 0;
      records.value = [];
      view.value = undefined;
      try {
        await learn(open, abort);
      } catch (error) {
        if (!abort.aborted) throw error;
      } finally {
        running.value = false;
      }
    },
    stop: () => current.abort(),
    async download() {
      const last = records.value.at(-1);
      if (!model || !lesson || !last) return;
      const modelName = modelNameOf(lesson);
      const best = records.value.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a), last);
      const files = await encodeModel(model, { decision: decisionPolicy(best.threshold) });
      const archive = zipSync({ [modelName]: { ...files } });
      saveFile(`${modelName}.zip`, new Blob([archive.slice()], { type: 'application/zip' }));
    },
  };
}
