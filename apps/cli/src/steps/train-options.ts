/** What can be chosen by name; the libraries know these names, and a test holds the lists together. */
export const networkChoices = ['basic'] as const;
export const optimizerChoices = ['rmsprop', 'adam', 'sgd'] as const;
export const lossChoices = ['contrastive', 'contrastive-linear'] as const;

export interface TrainStepOptions {
  /** @default 'basic' */
  network: (typeof networkChoices)[number];
  /** The most epochs. @default 50 */
  epochs: number;
  /** Epochs without a lower validation loss before training stops. @default 10 */
  patience: number;
  /** Pairs in a batch. @default 16 */
  batch: number;
  /** @default the optimizer's own: 0.001, for sgd 0.01 */
  learningRate?: number;
  /** @default 'rmsprop' */
  optimizer: (typeof optimizerChoices)[number];
  /** @default 'contrastive' */
  loss: (typeof lossChoices)[number];
  /** The distance beyond which different people no longer push each other away. @default 1 */
  margin: number;
  /** Shows the network each image a little changed each time. @default false */
  augment: boolean;
  /** @default 1 */
  seed: number;
}

export const defaultTrainStepOptions: Readonly<TrainStepOptions> = Object.freeze({
  network: 'basic',
  epochs: 50,
  patience: 10,
  batch: 16,
  optimizer: 'rmsprop',
  loss: 'contrastive',
  margin: 1,
  augment: false,
  seed: 1,
});
