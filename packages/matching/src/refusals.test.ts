import { expect, it } from 'vitest';
import { createGallery, decodeGallery, encodeGallery, metrics } from './index.js';

const at = (degrees: number) => {
  const angle = (degrees / 180) * Math.PI;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
};

/** Ada at 0°, Grace at 40°; names reach about 34° in both metrics. */
const galleries = [
  createGallery({ threshold: 0.6, margin: 0.02, metric: metrics.euclidean }),
  createGallery({ threshold: 0.82, margin: 0.02, metric: metrics.cosine }),
];
for (const gallery of galleries) {
  gallery.add('Ada', at(0));
  gallery.add('Grace', at(40));
}

it.each(galleries)(
  'gives a face that was refused for a person to the next, $options.metric.name',
  (gallery) => {
    expect(gallery.identify(at(12))).toMatchObject({ outcome: 'known', best: { subject: 'Ada' } });
    const id = gallery.refuse(at(12), 'Ada');
    expect(gallery.identify(at(12))).toMatchObject({ outcome: 'known', best: { subject: 'Grace' } });
    expect(gallery.identify(at(1))).toMatchObject({ outcome: 'known', best: { subject: 'Ada' } });
    expect(gallery.takeBack(id)).toBe(true);
    expect(gallery.takeBack(id)).toBe(false);
    expect(gallery.identify(at(12))).toMatchObject({ best: { subject: 'Ada' } });
  },
);

it.each(galleries)('names nobody for what is not a face, $options.metric.name', (gallery) => {
  const id = gallery.refuse(at(20));
  expect(gallery.identify(at(20)).outcome).toBe('unknown');
  gallery.takeBack(id);
});

it('keeps what was refused in the saved gallery, and forgets it with the person', async () => {
  const [gallery] = galleries;
  gallery.refuse(at(12), 'Ada');
  gallery.refuse(at(90));
  const read = await decodeGallery(encodeGallery(gallery));
  expect(read.refusals().map(({ subject }) => subject)).toEqual(['Ada', undefined]);
  expect(read.identify(at(12))).toMatchObject({ best: { subject: 'Grace' } });
  read.removeSubject('Ada');
  expect(read.refusals()).toMatchObject([{ embedding: at(90) }]);
  expect(() => read.refuse(at(12), 'Ada')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});
