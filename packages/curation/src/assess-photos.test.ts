import { describe, expect, it } from 'vitest';
import { syntheticFace, syntheticPerson, syntheticPhoto } from '../test/synthetic-photos.js';
import { assessPhotos } from './assess-photos.js';
import type { PhotoAnalysis } from './photo-analysis.js';
import { defaultSelectOptions } from './select-options.js';

const ada = syntheticPerson('Ada');
const grace = syntheticPerson('Grace');
const photosOf = (name: string, draw: () => Float32Array, count: number) =>
  Array.from({ length: count }, (_, n) => syntheticPhoto(`${name}/${n}.jpg`, [syntheticFace(draw())]));
const assess = (photos: PhotoAnalysis[]) => {
  const assessments = assessPhotos(photos, defaultSelectOptions);
  return new Map(assessments.map((assessment) => [assessment.file, assessment]));
};
const kindsOf = (photos: PhotoAnalysis[], file: string) =>
  assess(photos)
    .get(file)
    ?.issues.map(({ kind }) => kind);

describe('judgePhotos', () => {
  it('has no issues with people who look like themselves', () => {
    const all = [...photosOf('Ada', ada, 5), ...photosOf('Grace', grace, 5)];
    for (const { issues, verdict } of assess(all).values()) {
      expect(issues).toEqual([]);
      expect(verdict).toBe('keep');
    }
  });

  it('drops a stranger, and names whom of the others the stranger resembles', () => {
    const stranger = syntheticPhoto('Ada/x.jpg', [syntheticFace(grace())]);
    const nobody = syntheticPhoto('Ada/y.jpg', [syntheticFace(syntheticPerson('Nobody')())]);
    const assessments = assess([
      ...photosOf('Ada', ada, 4),
      ...photosOf('Grace', grace, 4),
      stranger,
      nobody,
    ]);
    expect(assessments.get('Ada/x.jpg')).toMatchObject({
      verdict: 'drop',
      issues: [{ kind: 'wrong-person', resembles: 'Grace' }],
    });
    expect(assessments.get('Ada/y.jpg')?.issues).toMatchObject([{ kind: 'wrong-person' }]);
    expect(assessments.get('Ada/y.jpg')?.issues[0]).not.toHaveProperty('resembles');
  });

  it('is not misled by more strangers than photos of the person, if they differ', () => {
    const strangers = Array.from({ length: 6 }, (_, n) =>
      syntheticPhoto(`Ada/stranger-${n}.jpg`, [syntheticFace(syntheticPerson(`stranger ${n}`)())]),
    );
    const assessments = assess([...strangers, ...photosOf('Ada', ada, 2)]);
    const dropped = [...assessments.values()].filter(({ verdict }) => verdict === 'drop');
    expect(dropped.map(({ file }) => file)).toEqual(strangers.map(({ file }) => file));
  });

  it("takes the person's face of several, be it the smallest", () => {
    const bystander = { ...syntheticFace(grace()), box: { x: 0, y: 0, width: 300, height: 300 } };
    const own = syntheticFace(ada());
    const assessment = assess([
      ...photosOf('Ada', ada, 3),
      syntheticPhoto('Ada/x.jpg', [bystander, own]),
    ]).get('Ada/x.jpg');
    expect(assessment).toMatchObject({ verdict: 'keep', faces: 2, issues: [{ kind: 'several-faces' }] });
    expect(assessment?.face).toBe(own);
  });

  it('says so when no two photos agree, and keeps them; a single photo is taken at its word', () => {
    const different = [syntheticFace(ada()), syntheticFace(grace())].map((face, n) =>
      syntheticPhoto(`X/${n}.jpg`, [face]),
    );
    expect(kindsOf(different, 'X/0.jpg')).toEqual(['no-agreement']);
    expect(assess(different).get('X/0.jpg')?.verdict).toBe('keep');
    expect(kindsOf(photosOf('Ada', ada, 1), 'Ada/0.jpg')).toEqual([]);
  });

  it('keeps the largest of near-duplicates, which count once for who the person is', () => {
    const stranger = syntheticFace(grace());
    const twins = [300, 600, 450].map((width) =>
      syntheticPhoto(`Ada/twin-${width}.jpg`, [stranger], { width, hash: 5n, mirrorHash: ~5n & 0xffn }),
    );
    const assessments = assess([...twins, ...photosOf('Ada', ada, 2)]);
    expect(assessments.get('Ada/twin-600.jpg')?.issues.map(({ kind }) => kind)).toEqual(['wrong-person']);
    expect(assessments.get('Ada/twin-450.jpg')?.issues[1]).toMatchObject({
      kind: 'near-duplicate',
      original: 'Ada/twin-600.jpg',
    });
    expect(assessments.get('Ada/0.jpg')?.verdict).toBe('keep');
  });

  it('flags faces that show too little', () => {
    const poor = [{ side: 39 }, { sharpness: 0.005 }, { turn: 1.6 }, { inside: 0.7 }].map((quality, n) =>
      syntheticPhoto(`Ada/poor-${n}.jpg`, [syntheticFace(ada(), quality)]),
    );
    const photos = [...photosOf('Ada', ada, 3), ...poor, syntheticPhoto('Ada/empty.jpg', [])];
    expect(poor.map(({ file }) => kindsOf(photos, file))).toEqual([
      ['too-small'],
      ['blurred'],
      ['turned-away'],
      ['cut-off'],
    ]);
    expect(kindsOf(photos, 'Ada/empty.jpg')).toEqual(['no-face']);
  });
});
