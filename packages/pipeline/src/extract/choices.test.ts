import { defaultFaceSourceOptions } from '@lookalike/dataset';
import { defaultMtcnnOptions } from '@lookalike/detection';
import { defaultChipRecipe } from '@lookalike/image';
import {
  defaultTrainOptions,
  distanceNames,
  lossNames,
  minerNames,
  networkNames,
  optimizerNames,
} from '@lookalike/siamese/names';
import { expect, it } from 'vitest';
import {
  defaultTrainStepOptions,
  distanceChoices,
  lossChoices,
  minerChoices,
  networkChoices,
  optimizerChoices,
} from '../train/train-options.js';
import { defaultExtractOptions } from './extract-options.js';

// The command's help must be quick, so its names and defaults do not come from the libraries, which load slowly.
it('offers the names that the library knows', () => {
  expect([...networkChoices].sort()).toEqual([...networkNames].sort());
  expect([...optimizerChoices].sort()).toEqual([...optimizerNames].sort());
  expect([...lossChoices].sort()).toEqual([...lossNames].sort());
  expect([...distanceChoices].sort()).toEqual([...distanceNames].sort());
  expect([...minerChoices].sort()).toEqual([...minerNames].sort());
});

it('has the defaults of the libraries', () => {
  const { optimizer, loss, distance, miner, epochs, patience, margin, seed, batchSize } = defaultTrainOptions;
  expect(defaultTrainStepOptions).toMatchObject({
    optimizer,
    ...defaultFaceSourceOptions,
    loss,
    distance,
    miner,
    epochs,
    patience,
    margin,
    seed,
    batch: batchSize,
  });
  const { minFaceSize, thresholds } = defaultMtcnnOptions;
  expect(defaultExtractOptions).toMatchObject({ minFace: minFaceSize, thresholds });
  const { cropSize, alignment } = defaultChipRecipe;
  expect(defaultExtractOptions.faceSize).toBe(cropSize);
  expect(alignment).toEqual({ kind: 'crop', margin: defaultExtractOptions.margin });
});
