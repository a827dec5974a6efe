import { expect, it } from 'vitest';
import { faceNames } from './face-name.js';

it('keeps folder and stem, and numbers the faces', () => {
  const nameOf = faceNames(['Ada/one.two.jpg', 'Grace/1.jpg'], 'png');
  expect(nameOf('Ada/one.two.jpg', 1)).toBe('Ada/one.two-1.png');
  expect(nameOf('Grace/1.jpg', 12)).toBe('Grace/1-12.png');
});

it('keeps photos of one stem apart', () => {
  const nameOf = faceNames(['Ada/1.jpg', 'Ada/1.png', 'Grace/1.png'], 'png');
  const names = [nameOf('Ada/1.jpg', 1), nameOf('Ada/1.png', 1), nameOf('Grace/1.png', 1)];
  expect(new Set(names).size).toBe(3);
  expect(names[2]).toBe('Grace/1-1.png');
});
