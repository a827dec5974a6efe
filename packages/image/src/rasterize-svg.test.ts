import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { rasterizeSvg } from './rasterize-svg.js';

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3" fill="#f00"/></svg>';

describe('rasterizeSvg', () => {
  it('draws at the scale that is asked for', async () => {
    const { data, info } = await sharp(await rasterizeSvg(square, { scale: 3 }))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([12, 9]);
    expect([...data.subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  it('draws twice as large by default, the same every time', async () => {
    const png = await rasterizeSvg(square);
    expect((await sharp(png).metadata()).width).toBe(8);
    expect(await rasterizeSvg(square)).toEqual(png);
  });

  it('refuses what is not SVG, and scales out of range', async () => {
    await expect(rasterizeSvg('<svg')).rejects.toMatchObject({ code: 'INVALID_IMAGE' });
    await expect(rasterizeSvg(square, { scale: 0 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
