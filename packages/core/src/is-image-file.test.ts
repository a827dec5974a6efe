import { expect, it } from 'vitest';
import { isImageFile } from './is-image-file.js';

it('knows image files by their extension', () => {
  const names = [
    'a.jpg',
    'b.JPEG',
    'c.d.PnG',
    'e.webp',
    'f.avif',
    'f.HEIC',
    'f.heif',
    'g.gif',
    'h.tif',
    'i.tiff',
    'j.bmp',
    'k.pgm',
    'l.ppm',
  ];
  expect(names.filter(isImageFile)).toEqual(names);
  expect(
    ['jpg', 'a.svg', 'b.pdf', 'c.jpg.txt', 'd', '.DS_Store', 'x.jpg/readme', ''].filter(isImageFile),
  ).toEqual([]);
});
