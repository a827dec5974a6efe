import { defaultMtcnnOptions } from '@lookalike/detection';
import { defaultChipRecipe } from '@lookalike/image';
import { expect, it } from 'vitest';
import { defaultExtractOptions } from './extract-options.js';

// Menus and help must load at once, so these defaults do not come from the libraries, which load slowly.
it('has the defaults of detection and of chips', () => {
  const { minFaceSize, thresholds } = defaultMtcnnOptions;
  expect(defaultExtractOptions).toMatchObject({ minFace: minFaceSize, thresholds });
  const { cropSize, alignment } = defaultChipRecipe;
  expect(defaultExtractOptions.faceSize).toBe(cropSize);
  expect(alignment).toEqual({ kind: 'crop', margin: defaultExtractOptions.margin });
});
