import { createRandom } from '@lookalike/core';
import { confusionMatrix } from '@lookalike/evaluation';
import { describe, expect, it } from 'vitest';
import { choosePairs, plots, type ReportData, type ReportPair, renderReport } from './index.js';

const hostile = '<script>alert("x")</script>&\'\u0000';
/** The smallest PNG there is: one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function verification(count = 400) {
  const random = createRandom('report');
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  const scores = labels.map((label) => Math.abs((label === 1 ? 0.4 : 1) + 0.2 * random.normal()));
  return { scores, labels, threshold: 0.7 };
}

function fullData(name = 'Ada'): ReportData {
  const picture = { bytes: pixel, type: 'image/png', name } as const;
  const measured = verification();
  const pairs = (indices: number[]): ReportPair[] =>
    indices.map((i) => ({
      left: picture,
      right: picture,
      label: measured.labels[i] === 1 ? 1 : 0,
      score: measured.scores[i],
    }));
  const chosen = choosePairs(measured, 3);
  return {
    title: `Training on ${name}`,
    summary: `about ${name}`,
    verdict: {
      use: 'nothing',
      summary: name,
      reasons: [name],
      pretrained: `the pretrained model on the same photos: ${name}`,
      next: [{ command: `lookalike predict pretrained ${name}`, why: name }],
    },
    figures: [{ label: name, value: name, note: name }],
    remarks: [name],
    history: [1, 2, 3].map((epoch) => ({
      epoch,
      loss: 1 / epoch,
      validationLoss: Math.abs(epoch - 2) + 0.5,
    })),
    verification: { ...measured, source: name },
    reliability: { bins: [{ count: 3, confidence: 0.2, accuracy: 0.1 }], error: 0.1 },
    identification: {
      points: [
        { far: 0, rate: 0, threshold: Number.NEGATIVE_INFINITY },
        { far: 0, rate: 0.5, threshold: 0.3 },
        { far: 0.5, rate: 0.5, threshold: 0.9 },
      ],
      probes: [0.3, Number.POSITIVE_INFINITY],
      strangers: [0.9, Number.POSITIVE_INFINITY],
      threshold: 0.5,
    },
    tables: [{ title: name, head: [name], rows: [[name]], note: name }],
    confusion: confusionMatrix([name, name, 'b'], [name, 'b', 'b']),
    map: { points: [0, 1, 2].map((x) => ({ x, y: x / 2, right: x > 0, picture })), faces: 9 },
    pairs: {
      sameClosest: pairs(chosen.sameClosest),
      differentFarthest: pairs(chosen.differentFarthest),
      sameFarthest: pairs(chosen.sameFarthest),
      differentClosest: pairs(chosen.differentClosest),
    },
    options: { [name]: name, schedule: { kind: name }, missing: undefined },
    commands: [`lookalike train "${name}"`],
  };
}

/** A drawing's coordinates must all be numbers. */
function expectSound(text: string): void {
  expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
}

describe('renderReport', () => {
  it('shows everything there is', () => {
    const html = renderReport(fullData());
    for (const part of [
      'Training on Ada',
      'kept: epoch 2',
      'threshold 0.700',
      'equal error rate',
      'Most frequent confusions',
    ]) {
      expect(html).toContain(part);
    }
    for (const part of [
      'One person, easiest',
      '✓ correct',
      'Options',
      '{&quot;kind&quot;:&quot;Ada&quot;}',
      'How to reproduce this',
      'Verdict: Ada',
      '<li>the pretrained model on the same photos: Ada</li>',
      'lookalike predict pretrained Ada',
      'Faces by their embeddings, 3 of 9 faces',
    ]) {
      expect(html).toContain(part);
    }
    expectSound(html);
  });

  it('needs nothing from outside and runs nothing', () => {
    const html = renderReport(fullData()).replaceAll('xmlns="http://www.w3.org/2000/svg"', '');
    expect(html).not.toMatch(/https?:|\/\/[a-z]|@import|url\(|<script|<link|javascript:| on\w+=/i);
    expect(html).toContain("default-src 'none'");
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g))
      expect(address).toMatch(/^data:image\/png;base64,/);
  });

  it('escapes what users named', () => {
    const html = renderReport(fullData(hostile));
    expect(html).not.toContain('<script');
    expect(html).not.toContain('\u0000');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;');
  });

  it('gives the same bytes for the same data', () => {
    expect(renderReport(fullData())).toBe(renderReport(fullData()));
    expect(plots(fullData())).toEqual(plots(fullData()));
  });

  it.each<[string, ReportData]>([
    ['nothing', { title: 'Empty' }],
    ['empty parts', { title: 'Empty', history: [], figures: [], verification: { scores: [], labels: [] } }],
    ['one epoch without validation', { title: 'One', history: [{ epoch: 1, loss: 0 }] }],
    [
      'losses that are not numbers',
      { title: 'Lost', history: [{ epoch: 1, loss: Number.NaN, validationLoss: 1 / 0 }] },
    ],
    ['one person', { title: 'Alone', confusion: confusionMatrix(['Ada'], ['Ada']) }],
    [
      'one kind of pairs',
      { title: 'Same', verification: { scores: [0.1, 0.2], labels: [1, 1], threshold: 9 } },
    ],
    ['equal scores', { title: 'Flat', verification: { scores: [0, 0], labels: [1, 0] } }],
    [
      'similarities',
      { title: 'Cosine', verification: { scores: [0.9, -0.2], labels: [1, 0], order: 'descending' } },
    ],
    [
      'scores that are not numbers',
      { title: 'Lost', verification: { scores: [Number.NaN, 1, 2], labels: [1, 1, 0] } },
    ],
  ])('stays sound with %s', (_, data) => {
    expectSound(renderReport(data));
    for (const { svg } of plots(data)) expectSound(svg);
  });

  it('stays small with many people', () => {
    const names = Array.from({ length: 200 }, (_, i) => `Person ${i}`);
    const html = renderReport({ title: 'Many', confusion: confusionMatrix(names, names) });
    expect(html.length).toBeLessThan(100_000);
    expect(html).toContain('200 names');
  });
});

describe('plots', () => {
  it('names a file for each part and draws only what is there', () => {
    const names = (data: ReportData) => plots(data).map(({ name }) => name);
    expect(names(fullData())).toEqual([
      'loss',
      'distances',
      'roc',
      'roc-log',
      'reliability',
      'identification',
      'identification-distances',
      'confusion',
      'map',
      'pairs',
    ]);
    expect(names({ title: 'x', history: [] })).toEqual(['loss']);
    for (const { svg } of plots(fullData())) {
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox=/);
      expect(svg).not.toContain('var(--');
    }
  });
});

describe('choosePairs', () => {
  const scores = [0.1, 0.5, 0.9, 0.2, 0.8, 1.2];
  const labels = [1, 1, 1, 0, 0, 0];

  it('finds the surest and the hardest of both kinds', () => {
    expect(choosePairs({ scores, labels }, 2)).toEqual({
      sameClosest: [0, 1],
      differentFarthest: [5, 4],
      sameFarthest: [2, 1],
      differentClosest: [3, 4],
    });
  });

  it('turns round for similarities', () => {
    const { sameClosest, differentClosest } = choosePairs({ scores, labels, order: 'descending' }, 1);
    expect([sameClosest, differentClosest]).toEqual([[2], [5]]);
  });
});
