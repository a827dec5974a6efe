import { defaultMtcnnOptions } from '@lookalike/detection';
import { defaultChipRecipe } from '@lookalike/image';
import { defaultTrainOptions, lossNames, networkNames, optimizerNames } from '@lookalike/siamese';
import { expect, it } from 'vitest';
import { defaultExtractOptions } from './extract-options.js';
import { defaultTrainStepOptions, lossChoices, networkChoices, optimizerChoices } from './train-options.js';

// The command's help must be quick, so its names and defaults do not come from the libraries, which load slowly.
it('offers the names that the library knows', () => {
  expect([...networkChoices].sort()).toEqual([...networkNames].sort());
  expect([...optimizerChoices].sort()).toEqual([...optimizerNames].sort());
  expect([...lossChoices].sort()).toEqual([...lossNames].sort());
});

it('has the defaults of the libraries', () => {
  const { optimizer, loss, epochs, patience, margin, seed, batchSize } = defaultTrainOptions;
  expect(defaultTrainStepOptions).toMatchObject({
    optimizer,
    loss,
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
