import { expect, it } from 'vitest';
import { fewShotReport } from './few-shot-report.js';
import { renderReport } from './render-report.js';

const drawn = (mean: number) => ({ mean, deviation: 0.012 });

it('shows each number of photos, and what could not be measured', () => {
  const figures = {
    ...{ people: 12, probes: 60, strangers: 400, rank1: drawn(0.95) },
    dirAtFar: [{ far: 0.01, ...drawn(0.9) }],
    unmeasurable: [{ far: 0.001, needed: 3000 }],
    nearestStrangers: [{ file: 'Cyd/1.jpg', subject: 'Cyd', takenFor: 'Ada', distance: 0.61 }],
  };
  const shots = [
    { shots: 1, ...figures, atModelThreshold: { rate: drawn(0.8), far: drawn(0.02) } },
    { shots: 3, ...figures },
  ];
  const about = { model: 'pretrained', gallery: 'people', summary: 'enrol 1 photo per person' };
  const html = renderReport(fewShotReport(shots, about));
  for (const text of [
    '1 photo each',
    '3 photos each',
    '95.0 % ± 1.2',
    'DIR at FAR 1 %',
    '90.0 % ± 1.2',
    'Cyd/1.jpg',
    '0.610',
  ]) {
    expect(html).toContain(text);
  }
  expect(html).toContain('that takes 3,000 photos of strangers');
  expect(html).toContain('no threshold');
  expect(html).not.toContain('Nothing was measured');
});
