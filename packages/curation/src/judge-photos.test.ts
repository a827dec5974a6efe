import { describe, expect, it } from 'vitest';
import { syntheticFace, syntheticPerson, syntheticPhoto } from '../test/synthetic-photos.js';
import { judgePhotos } from './judge-photos.js';
import type { PhotoAnalysis } from './photo-analysis.js';
import { defaultSelectOptions } from './select-options.js';

const ada = syntheticPerson('Ada');
const grace = syntheticPerson('Grace');
const photosOf = (name: string, draw: () => Float32Array, count: number) =>
  Array.from({ length: count }, (_, n) => syntheticPhoto(`${name}/${n}.jpg`, [syntheticFace(draw())]));
const judge = (photos: PhotoAnalysis[]) => {
  const judgements = judgePhotos(photos, defaultSelectOptions);
  return new Map(judgements.map((judgement) => [judgement.file, judgement]));
};
const kindsOf = (photos: PhotoAnalysis[], file: string) =>
  judge(photos)
    .get(file)
    ?.doubts.map(({ kind }) => kind);

describe('judgePhotos', () => {
  it('has no doubts about people who look like themselves', () => {
    const all = [...photosOf('Ada', ada, 5), ...photosOf('Grace', grace, 5)];
    for (const { doubts, verdict } of judge(all).values()) {
      expect(doubts).toEqual([]);
      expect(verdict).toBe('keep');
    }
  });

  it('drops a stranger, and names whom of the others the stranger resembles', () => {
    const stranger = syntheticPhoto('Ada/x.jpg', [syntheticFace(grace())]);
    const nobody = syntheticPhoto('Ada/y.jpg', [syntheticFace(syntheticPerson('Nobody')())]);
    const judgements = judge([...photosOf('Ada', ada, 4), ...photosOf('Grace', grace, 4), stranger, nobody]);
    expect(judgements.get('Ada/x.jpg')).toMatchObject({
      verdict: 'drop',
      doubts: [{ kind: 'wrong-person', resembles: 'Grace' }],
    });
    expect(judgements.get('Ada/y.jpg')?.doubts).toMatchObject([{ kind: 'wrong-person' }]);
    expect(judgements.get('Ada/y.jpg')?.doubts[0]).not.toHaveProperty('resembles');
  });

  it('is not misled by more strangers than photos of the person, if they differ', () => {
    const strangers = Array.from({ length: 6 }, (_, n) =>
      syntheticPhoto(`Ada/stranger-${n}.jpg`, [syntheticFace(syntheticPerson(`stranger ${n}`)())]),
    );
    const judgements = judge([...strangers, ...photosOf('Ada', ada, 2)]);
    const dropped = [...judgements.values()].filter(({ verdict }) => verdict === 'drop');
    expect(dropped.map(({ file }) => file)).toEqual(strangers.map(({ file }) => file));
  });

  it("takes the person's face of several, be it the smallest", () => {
    const bystander = { ...syntheticFace(grace()), box: { x: 0, y: 0, width: 300, height: 300 } };
    const own = syntheticFace(ada());
    const judgement = judge([...photosOf('Ada', ada, 3), syntheticPhoto('Ada/x.jpg', [bystander, own])]).get(
      'Ada/x.jpg',
    );
    expect(judgement).toMatchObject({ verdict: 'keep', faces: 2, doubts: [{ kind: 'several-faces' }] });
    expect(judgement?.face).toBe(own);
  });

  it('says so when no two photos agree, and keeps them; a single photo is taken at its word', () => {
    const different = [syntheticFace(ada()), syntheticFace(grace())].map((face, n) =>
      syntheticPhoto(`X/${n}.jpg`, [face]),
    );
    expect(kindsOf(different, 'X/0.jpg')).toEqual(['no-agreement']);
    expect(judge(different).get('X/0.jpg')?.verdict).toBe('keep');
    expect(kindsOf(photosOf('Ada', ada, 1), 'Ada/0.jpg')).toEqual([]);
  });

  it('keeps the largest of near-duplicates, which count once for who the person is', () => {
    const stranger = syntheticFace(grace());
    const twins = [300, 600, 450].map((width) =>
      syntheticPhoto(`Ada/twin-${width}.jpg`, [stranger], { width, hash: 5n, mirrorHash: ~5n & 0xffn }),
    );
    const judgements = judge([...twins, ...photosOf('Ada', ada, 2)]);
    expect(judgements.get('Ada/twin-600.jpg')?.doubts.map(({ kind }) => kind)).toEqual(['wrong-person']);
    expect(judgements.get('Ada/twin-450.jpg')?.doubts[1]).toMatchObject({
      kind: 'near-duplicate',
      original: 'Ada/twin-600.jpg',
    });
    expect(judgements.get('Ada/0.jpg')?.verdict).toBe('keep');
  });

  it('doubts faces that show too little', () => {
    const poor = [{ side: 39 }, { sharpness: 0.005 }, { turn: 1.6 }].map((quality, n) =>
      syntheticPhoto(`Ada/poor-${n}.jpg`, [syntheticFace(ada(), quality)]),
    );
    const photos = [...photosOf('Ada', ada, 3), ...poor, syntheticPhoto('Ada/empty.jpg', [])];
    expect(poor.map(({ file }) => kindsOf(photos, file))).toEqual([
      ['too-small'],
      ['blurred'],
      ['turned-away'],
    ]);
    expect(kindsOf(photos, 'Ada/empty.jpg')).toEqual(['no-face']);
  });
});
