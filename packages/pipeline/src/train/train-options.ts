/** What can be chosen by name; the libraries know these names, and a test holds the lists together. */
export const networkChoices = ['basic', 'residual', 'residual-plain'] as const;
export const optimizerChoices = ['rmsprop', 'adam', 'sgd'] as const;
export const lossChoices = [
  'contrastive',
  'contrastive-linear',
  'contrastive-double',
  'margin',
  'triplet',
] as const;
export const distanceChoices = ['euclidean', 'squared-euclidean', 'cosine'] as const;
export const minerChoices = ['random', 'all', 'hard', 'semi-hard'] as const;
export const scheduleChoices = ['constant', 'cosine'] as const;

export interface TrainStepOptions {
  /** A model's folder, or `pretrained`, of which a head is trained on people's photos. @default none */
  base?: string;
  /** How strongly the head is held to what the base says. @default 0.3 */
  headDecay: number;
  /** @default 'basic' */
  network: (typeof networkChoices)[number];
  /** The most epochs. @default 50 */
  epochs: number;
  /** Epochs that are no better before training stops. @default 10 */
  patience: number;
  /** Pairs in a batch. @default 16 */
  batch: number;
  /** @default the optimizer's own: 0.001, for sgd 0.01 */
  learningRate?: number;
  /** How the learning rate goes over the epochs. @default 'constant' */
  schedule: (typeof scheduleChoices)[number];
  /** @default 'rmsprop' */
  optimizer: (typeof optimizerChoices)[number];
  /** @default 'contrastive' */
  loss: (typeof lossChoices)[number];
  /** What the loss measures. @default 'euclidean' */
  distance: (typeof distanceChoices)[number];
  /** What is a pair in a batch of people's faces. @default 'semi-hard' */
  miner: (typeof minerChoices)[number];
  /** The distance beyond which different people no longer push each other away. @default 1 */
  margin: number;
  /** People in a batch of people's faces. @default 16 */
  people: number;
  /** Photos of each of them. @default 4 */
  photos: number;
  /** The part of the people that training does not see, 0..1. @default 0.1 */
  holdout: number;
  /** Averages each embedding with that of the mirror image. @default false */
  mirror: boolean;
  /** Brings each image to one mean and deviation first, whatever its light. @default false */
  standardize: boolean;
  /** Shows the network each image a little changed each time. @default false */
  augment: boolean;
  /** @default 1 */
  seed: number;
}

export const defaultTrainStepOptions: Readonly<TrainStepOptions> = Object.freeze({
  headDecay: 0.3,
  network: 'basic',
  epochs: 50,
  patience: 10,
  batch: 16,
  schedule: 'constant',
  optimizer: 'rmsprop',
  loss: 'contrastive',
  distance: 'euclidean',
  miner: 'semi-hard',
  margin: 1,
  people: 16,
  photos: 4,
  holdout: 0.1,
  mirror: false,
  standardize: false,
  augment: false,
  seed: 1,
});

/** For folders of people, whom the basic network is too small for: what docs/training.md recommends. */
export const peopleTrainOptions: Readonly<TrainStepOptions> = Object.freeze({
  ...defaultTrainStepOptions,
  network: 'residual',
  optimizer: 'adam',
  schedule: 'cosine',
  epochs: 30,
  patience: 30,
  loss: 'contrastive-linear',
  margin: 1.2,
  people: 24,
  mirror: true,
  augment: true,
});

/** For a base's head: seconds on vectors that are computed once. */
export const baseTrainOptions: Readonly<TrainStepOptions> = Object.freeze({
  ...defaultTrainStepOptions,
  optimizer: 'adam',
  epochs: 60,
  patience: 60,
  margin: 1.4,
  people: 32,
  photos: 8,
  holdout: 0.25,
});
