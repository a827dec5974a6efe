import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LookalikeError, type PixelInput, toPixelImage } from './index.js';

const image = (overrides: Partial<PixelInput>): PixelInput => ({
  data: new Uint8Array(12),
  width: 2,
  height: 2,
  channels: 3,
  ...overrides,
});

describe('toPixelImage', () => {
  it('gives gray and colour images back as they are', () => {
    for (const given of [image({}), image({ data: new Uint8Array(4), channels: 1 })]) {
      expect(toPixelImage(given)).toBe(given);
    }
  });

  it('takes bytes of any kind, without copying them', () => {
    const { buffer } = Uint8Array.from({ length: 12 }, (_, i) => i);
    for (const data of [buffer, new Uint8ClampedArray(buffer), new DataView(buffer), Buffer.from(buffer)]) {
      const { data: pixels } = toPixelImage(image({ data }));
      expect(pixels).toBeInstanceOf(Uint8Array);
      expect(pixels.buffer).toBe(buffer);
    }
  });

  it('lays RGBA on white', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.array(byte, { minLength: 16, maxLength: 16 }), (values) => {
        const { data, channels } = toPixelImage(image({ data: Uint8ClampedArray.from(values), channels: 4 }));
        expect(channels).toBe(3);
        for (const [at, value] of data.entries()) {
          const pixel = Math.floor(at / 3);
          const opacity = values[4 * pixel + 3] / 255;
          expect(
            Math.abs(value - (values[4 * pixel + (at % 3)] * opacity + 255 * (1 - opacity))),
          ).toBeLessThan(0.51);
        }
      }),
    );
  });

  it.each<[string, unknown]>([
    ['an empty side', image({ width: 0, data: new Uint8Array(0) })],
    ['a fractional side', image({ width: 1.5 })],
    ['missing pixels', image({ data: new Uint8Array(11) })],
    ['two channels', image({ channels: 2 as 3, data: new Uint8Array(8) })],
    ['RGB that is said to be RGBA', image({ channels: 4 })],
    ['floats', image({ data: new Float32Array(12) })],
    ['a text', image({ data: 'pixels' as unknown as Uint8Array })],
    ['a symbol', image({ width: Symbol('wide') as unknown as number })],
    ['null', null],
    ['nothing', undefined],
    ['a number', 3],
    ['an empty object', {}],
  ])('refuses %s', (_, given) => {
    expect(() => toPixelImage(given as PixelInput)).toThrow(LookalikeError);
  });
});
