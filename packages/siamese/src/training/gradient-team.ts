import type { RuntimeInfo } from '@lookalike/runtime';
import type { io } from '@tensorflow/tfjs-core';
import type { Normalization } from '../tensors/pixels-to-tensor.js';
import type { ObjectiveOptions, TrainingBatch } from './objective.js';
import type { ShareGradients } from './share-gradients.js';

/** What a thread needs to know of a training before its first step. */
export interface TeamSettings {
  artifacts: io.ModelArtifacts;
  engine: RuntimeInfo['engine'];
  kernels: RuntimeInfo['kernels'];
  normalization: Normalization;
  objective: ObjectiveOptions;
  seed: number | string;
  /** Whom a class loss learns directions for. */
  people?: number;
  embeddingLength: number;
}

/** A share of a step. */
export interface ShareRequest {
  /** Of the network, and of the loss if it has some, as of now. */
  weights: Float32Array;
  batch: TrainingBatch;
  name: string;
}

/** Threads that compute shares of a batch, each with a network of its own. */
export interface GradientTeam {
  /** One answer for each request, in their order, at most as many as there are threads. */
  compute(requests: readonly ShareRequest[]): Promise<ShareGradients[]>;
  dispose(): void;
}
