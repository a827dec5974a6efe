import type { DetectedFace } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { largestDifference, paint, pixelAt } from '../test/images.js';
import { drawFaces, toGray } from './index.js';

const photo = paint(200, 160, (x, y) => [x, y, 128]);
const at = (x: number, y: number) => ({ x, y });
const face: DetectedFace = {
  box: { x: 60, y: 50, width: 80, height: 90 },
  score: 1,
  landmarks: {
    leftEye: at(85, 80),
    rightEye: at(115, 80),
    nose: at(100, 98),
    mouthLeft: at(88, 115),
    mouthRight: at(112, 115),
  },
};
const red = '#ff0000';
const isRed = ([r, g, b]: number[]) => r > 230 && g < 60 && b < 60;
/** The rows and columns between which an image differs from the photo. */
function changed(image: typeof photo) {
  const spots = Array.from({ length: 200 * 160 }, (_, i) => at(i % 200, Math.floor(i / 200))).filter(
    ({ x, y }) => pixelAt(image, x, y).join() !== pixelAt(photo, x, y).join(),
  );
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('drawFaces', () => {
  it('marks the box and the landmarks and leaves the rest as it was', async () => {
    const drawn = await drawFaces(photo, [face], { color: red });
    expect(isRed(pixelAt(drawn, 60, 52))).toBe(true);
    for (const { x, y } of Object.values(face.landmarks)) expect(isRed(pixelAt(drawn, x, y))).toBe(true);
    const { left, right, top, bottom } = changed(drawn);
    expect([left >= 56, right <= 144, top >= 46, bottom <= 144]).toEqual([true, true, true, true]);
    expect(pixelAt(drawn, 100, 70)).toEqual([100, 70, 128]);
  });

  it('leaves landmarks out on request, and returns the photo without faces', async () => {
    const plain = await drawFaces(photo, [face], { color: red, landmarks: false });
    expect(pixelAt(plain, 100, 98)).toEqual([100, 98, 128]);
    expect(largestDifference(await drawFaces(photo, []), photo)).toBe(0);
  });

  it('puts the label above the face, below where there is no room, and never past the sides', async () => {
    const top = { ...face, box: { ...face.box, y: 2 } };
    const corner = { ...face, box: { ...face.box, x: 150, width: 80 } };
    const [above, below, side] = await Promise.all(
      [face, top, corner].map((one) =>
        drawFaces(photo, [one], { labels: ['Ada'], color: red, landmarks: false }),
      ),
    );
    expect(changed(above).top).toBeLessThan(40);
    expect(changed(below).bottom).toBeGreaterThan(100);
    expect(changed(side).left).toBeLessThan(150);
  });

  it('takes a label as text, whatever is in it, and however long', async () => {
    const nasty = ['</text></svg>', '&', '"<script>', '\0\u{1}\ud800', '愛 é 🙂', 'x'.repeat(400), '  ', ''];
    for (const text of nasty) {
      const drawn = await drawFaces(photo, [face], { labels: [text] });
      expect([drawn.width, drawn.height, drawn.channels]).toEqual([200, 160, 3]);
    }
  });

  it('draws in colour on a gray photo, and on a tiny one', async () => {
    const drawn = await drawFaces(toGray(photo), [face], { color: red });
    expect(isRed(pixelAt(drawn, 60, 52))).toBe(true);
    const tiny = paint(8, 8, () => [9]);
    expect((await drawFaces(tiny, [face], { labels: ['Ada'] })).width).toBe(8);
  });

  it('refuses a colour that is none and a box without area', async () => {
    await expect(drawFaces(photo, [face], { color: 'red"/>' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    const flat = { ...face, box: { ...face.box, width: 0 } };
    await expect(drawFaces(photo, [flat])).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
