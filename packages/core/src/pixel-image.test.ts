import { describe, expect, it } from 'vitest';
import { assertPixelImage, LookalikeError, type PixelImage } from './index.js';

const image = (overrides: Partial<PixelImage>): PixelImage => ({
  data: new Uint8Array(12),
  width: 2,
  height: 2,
  channels: 3,
  ...overrides,
});

describe('assertPixelImage', () => {
  it('takes gray and colour images', () => {
    expect(() => assertPixelImage(image({}))).not.toThrow();
    expect(() => assertPixelImage(image({ data: new Uint8Array(4), channels: 1 }))).not.toThrow();
  });

  it.each([
    ['an empty side', { width: 0, data: new Uint8Array(0) }],
    ['a fractional side', { width: 1.5 }],
    ['missing pixels', { data: new Uint8Array(11) }],
    ['an alpha channel', { channels: 4 as 3, data: new Uint8Array(16) }],
    ['something else', { data: 'pixels' as unknown as Uint8Array }],
  ])('refuses %s', (_, overrides) => {
    expect(() => assertPixelImage(image(overrides))).toThrow(LookalikeError);
  });
});
