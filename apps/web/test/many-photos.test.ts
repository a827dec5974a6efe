import { describe, expect, it } from 'vitest';
import type { RecognisedFace } from '../src/service/api/types.js';
import { createMany } from '../src/service/recognise/many/create-many.js';
import { toCsv } from '../src/service/recognise/many/to-csv.js';

const box = { probability: 1, x_min: 1, y_min: 2, x_max: 3, y_max: 4 };
const face = (subject: string): RecognisedFace => ({
  box,
  outcome: 'known',
  subjects: [{ subject, similarity: 0.98765, distance: 0.5 }],
});
const file = (name: string) => new File(['photo'], name);
const picture = (blob: Blob) => ({
  ...{ blob, url: '', width: 1, height: 1, close: () => {} },
  source: {} as CanvasImageSource,
});

describe('many photos', () => {
  it('are recognised in turn, each with its faces or with what went wrong', async () => {
    const many = createMany(
      {
        recognise: async (photo) => {
          if ((photo as File).name === 'broken.jpg') throw new Error('no photo');
          return [face('Ada')];
        },
      },
      async (photo) => picture(photo),
    );
    const files = ['a.jpg', 'broken.jpg', 'c.jpg'].map(file);
    await many.open(files);
    expect(many.done.value).toBe(3);
    expect(many.photos.value.map(({ faces, error }) => faces?.length ?? (error as Error).message)).toEqual([
      1,
      'no photo',
      1,
    ]);
    many.clear();
    expect(many.photos.value).toEqual([]);
  });

  it('make a table for spreadsheets that computes nothing', () => {
    const photos = [
      {
        file: file('a,"b".jpg'),
        faces: [face('=Ada'), { ...face('Grace'), subjects: [], outcome: 'unknown' as const }],
      },
      { file: file('empty.jpg'), faces: [] },
      { file: file('broken.jpg'), error: new Error('no photo') },
    ];
    expect(toCsv(photos).split('\r\n')).toEqual([
      'photo,face,outcome,person,probability,distance,x_min,y_min,x_max,y_max,error',
      `"a,""b"".jpg",1,known,'=Ada,0.9877,0.5000,1,2,3,4,`,
      '"a,""b"".jpg",2,unknown,,,,1,2,3,4,',
      'empty.jpg,,,,,,,,,,',
      'broken.jpg,,,,,,,,,,no photo',
      '',
    ]);
  });
});
