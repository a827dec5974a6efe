import type { ChipRecipe, PixelImage } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { largestDifference, paint, pixelAt } from '../test/images.js';
import { arcFaceTemplate, defaultChipRecipe, extractFace, makeChip, normalizeChip } from './index.js';

/** A colour tells where it was: red grows to the right, green downwards. */
const place = paint(200, 200, (x, y) => [x, y, 0]);
const face = {
  box: { x: 90.25, y: 80, width: 20, height: 40 },
  landmarks: arcFaceTemplate.landmarks,
};
const recipe = (changes: Partial<ChipRecipe>): ChipRecipe => ({ ...defaultChipRecipe, ...changes });
const shape = ({ width, height, channels }: PixelImage) => [width, height, channels];
const aligned = recipe({ alignment: { kind: 'landmarks', template: arcFaceTemplate } });

describe('cutFace', () => {
  it('cuts the square about the box, margin and fractions honoured, without distortion', () => {
    const cut = extractFace(place, face, recipe({ cropSize: 96 }));
    expect(shape(cut)).toEqual([96, 96, 3]);
    // The square reaches from 76.25 to 124.25 and from 76 to 124; a chip pixel is half a pixel of the photo.
    expect(pixelAt(cut, 0, 0).slice(0, 2)).toEqual([76, 76]);
    expect(pixelAt(cut, 95, 95).slice(0, 2)).toEqual([124, 123]);
    expect(pixelAt(cut, 48, 48).slice(0, 2)).toEqual([100, 100]);
  });

  it('does outside the photo what the recipe says', () => {
    const edge = { ...face, box: { x: -20, y: 80, width: 40, height: 40 } };
    const left = (border: ChipRecipe['border']) =>
      pixelAt(extractFace(place, edge, recipe({ border, cropSize: 48 })), 0, 24);
    expect(left('replicate')).toEqual([0, 100, 0]);
    expect(left('black')).toEqual([0, 0, 0]);
    expect(left('reflect')).toEqual([23, 100, 0]);
    const shifted = extractFace(place, edge, recipe({ border: 'shift', cropSize: 48 }));
    expect([pixelAt(shifted, 0, 24), pixelAt(shifted, 47, 24)]).toEqual([
      [0, 100, 0],
      [47, 100, 0],
    ]);
  });

  it('takes a square no larger than the photo when it shifts', () => {
    const strip = paint(200, 50, (x) => [x, x, x]);
    const cut = extractFace(
      strip,
      { ...face, box: { x: 60, y: -30, width: 80, height: 90 } },
      recipe({ border: 'shift', cropSize: 50 }),
    );
    expect([pixelAt(cut, 0, 0)[0], pixelAt(cut, 49, 49)[0]]).toEqual([75, 124]);
  });

  it('aligns by landmarks to a template', () => {
    const chip = extractFace(place, face, aligned);
    expect(shape(chip)).toEqual([112, 112, 3]);
    expect(
      largestDifference(
        chip,
        paint(112, 112, (x, y) => [x, y, 0]),
      ),
    ).toBe(0);
  });

  it.each([
    ['an aligned recipe that shifts', face, { ...aligned, border: 'shift' as const }],
    ['a box without area', { ...face, box: { x: 0, y: 0, width: 0, height: 0 } }, defaultChipRecipe],
    ['a margin that leaves nothing', face, recipe({ alignment: { kind: 'crop', margin: -1 } })],
    ['a fractional size', face, recipe({ cropSize: 10.5 })],
  ])('refuses %s', (_, where, how) => {
    expect(() => extractFace(place, where, how)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });
});

describe('finishChip and cutChip', () => {
  it('make 80×80 in gray by default', async () => {
    const chip = await makeChip(place, face, defaultChipRecipe);
    expect(shape(chip)).toEqual([80, 80, 1]);
    expect(chip).toEqual(await normalizeChip(extractFace(place, face, defaultChipRecipe), defaultChipRecipe));
  });

  it('give a network in colour three channels, whatever the face has', async () => {
    const gray = paint(160, 160, () => [50]);
    const chip = await normalizeChip(gray, recipe({ channels: 3, width: 112, height: 112 }));
    expect([...shape(chip), ...new Set(chip.data)]).toEqual([112, 112, 3, 50]);
  });

  it('neither distort nor cut a face of another aspect', async () => {
    const tall = paint(92, 112, (_, y) => [y + 100]);
    const chip = await normalizeChip(tall, defaultChipRecipe);
    expect(shape(chip)).toEqual([80, 80, 1]);
    expect([pixelAt(chip, 3, 40)[0], pixelAt(chip, 76, 40)[0]]).toEqual([0, 0]);
    expect(Math.abs(pixelAt(chip, 40, 0)[0] - 100)).toBeLessThanOrEqual(1);
    expect(Math.abs(pixelAt(chip, 40, 79)[0] - 211)).toBeLessThanOrEqual(1);
  });

  it('keep the default recipe as it is', () => {
    expect(() => Object.assign(defaultChipRecipe.alignment, { margin: 3 })).toThrow(TypeError);
    expect(() => Object.assign(arcFaceTemplate.landmarks.nose, { x: 3 })).toThrow(TypeError);
  });
});
