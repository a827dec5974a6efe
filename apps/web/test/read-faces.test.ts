import { expect, it } from 'vitest';
import { readFaces } from '../src/service/people/read-faces.js';

const total = 1500;
const all = Array.from({ length: total }, (_, n) => ({ image_id: String(n), subject: 'Ada' }));
const faces = async (_: string, { page, size }: { page: number; size: number }) => {
  if (size > 1000) throw new Error('the service takes up to 1000');
  return { total, faces: all.slice(page * size, (page + 1) * size) };
};

it.each([60, 1000, 1020, 1560])(
  'reads the first %i faces of a person, whatever fits into one answer',
  async (size) => {
    expect(await readFaces({ faces }, 'Ada', size)).toEqual({ total, faces: all.slice(0, size) });
  },
);
