import { decisionPolicy } from '@lookalike/core';
import { encodeModel, type SiameseModel } from '@lookalike/siamese';
import { type EpochRecord, train } from '@lookalike/siamese/training';
import { type ReadonlySignal, signal } from '@preact/signals';
import { zipSync } from 'fflate';
import { saveFile } from '../../shared/save-file.js';
import { type Projection, projectToPlane } from './project-to-plane.js';
import { createLesson, createShapesModel } from './shapes.js';

/** The embedding of each drawing that is shown. */
export interface EmbeddingView {
  projection: Projection;
  /** The kind of each drawing, in the order of the points. */
  kinds: readonly number[];
}

/** A small network that learns drawn shapes in the page. */
export interface Training {
  running: ReadonlySignal<boolean>;
  /** Share of the training that is done, 0..1. */
  progress: ReadonlySignal<number>;
  records: ReadonlySignal<readonly EpochRecord[]>;
  view: ReadonlySignal<EmbeddingView | undefined>;
  /** Whether there is a model to download. */
  trained: ReadonlySignal<boolean>;
  /** Trains a network from its beginning; resolves when it is done or stopped. */
  start(): Promise<void>;
  stop(): void;
  /** Saves the model's folder as a zip archive. */
  download(): Promise<void>;
}

const epochs = 12;
/** Steps between two looks at the embedding. */
const stepsPerView = 8;
const modelName = 'shapes-model';

export function createTraining(): Training {
  const running = signal(false);
  const progress = signal(0);
  const records = signal<readonly EpochRecord[]>([]);
  const view = signal<EmbeddingView | undefined>(undefined);
  const trained = signal(false);
  let model: SiameseModel | undefined;
  let current = new AbortController();

  const learn = async (abort: AbortSignal) => {
    const { training, validation, images, kinds } = createLesson();
    model?.dispose();
    const learner = await createShapesModel();
    model = learner;
    const look = async () => {
      const projection = projectToPlane(await learner.embed(images), view.value?.projection);
      view.value = { projection, kinds };
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
    async start() {
      if (running.value) return;
      current = new AbortController();
      const { signal: abort } = current;
      running.value = true;
      trained.value = false;
      progress.value = 0;
      records.value = [];
      view.value = undefined;
      try {
        await learn(abort);
      } catch (error) {
        if (!abort.aborted) throw error;
      } finally {
        running.value = false;
      }
    },
    stop: () => current.abort(),
    async download() {
      const last = records.value.at(-1);
      if (!model || !last) return;
      const best = records.value.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a), last);
      const files = await encodeModel(model, { decision: decisionPolicy(best.threshold) });
      const archive = zipSync({ [modelName]: { ...files } });
      saveFile(`${modelName}.zip`, new Blob([archive.slice()], { type: 'application/zip' }));
    },
  };
}
