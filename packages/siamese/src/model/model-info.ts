import type { CalibrationPoint, ChipRecipe, DecisionPolicy } from '@lookalike/core';
import type { Normalization } from '../tensors/pixels-to-tensor.js';

/** What a model is: the contents of its `lookalike.json`. */
export interface ModelInfo {
  formatVersion: 1;
  /** The network's name in the registry, or the name given to it. */
  network: string;
  /** The size of its images; for a network that takes vectors, one row of their length. */
  input: { height: number; width: number; channels: 1 | 3 };
  /** Numbers in an embedding. */
  embeddingLength: number;
  /**
   * Whether every embedding is a vector of length 1, because the network ends in the layer `unitLength`. Distances are
   * then within 0..2, and a vector of another length cannot come from this model. The `basic` network's vectors can
   * have any length.
   */
  unitLength: boolean;
  normalization: Normalization;
  /** How a face in a photo becomes an image for the network; missing for models that are not of faces. */
  recipe?: ChipRecipe;
  /** When set, an embedding is the mean of a face's and its mirror image's: twice the work, a little more accuracy. */
  mirror?: true;
  metric: 'euclidean';
  /**
   * When two faces count as the same person; calibrated on held-out pairs. Without it the model cannot name anybody.
   */
  decision?: DecisionPolicy;
  /** The calibration curve from distance to probability, by rising distance, with straight lines between the points. */
  calibration?: readonly CalibrationPoint[];
  /**
   * 16 hexadecimal digits over everything that decides what an embedding means: network, weights, input,
   * normalisation, recipe, mirror and metric, but neither decision nor calibration. Embeddings of models with
   * different ids cannot be compared.
   */
  contractId: string;
  /** Of the packages that write it. */
  versions: { siamese: string; tfjs: string };
}

/** A model of faces: its images are cut out of photos by a recipe. */
export type FaceModelInfo = ModelInfo & Required<Pick<ModelInfo, 'recipe'>>;

/** The fields that do not follow from the network itself. */
export type ModelFacts = Pick<
  ModelInfo,
  'network' | 'normalization' | 'recipe' | 'mirror' | 'decision' | 'calibration'
>;
