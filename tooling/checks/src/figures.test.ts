import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { members, root } from './workspace.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The cells of every table row in a document. */
const rowsOf = (file: string): string[][] =>
  read(file)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));

const results = rowsOf('benchmarks/results.md');
const columns = results[0];

/** What `npm run bench` measured last, in a column of its table. */
function measured(what: string, node: string, column: string): number {
  const row = results.find(([name, version]) => name === what && version?.startsWith(`v${node}.`));
  return Number.parseFloat(row?.[columns.indexOf(column)] ?? 'missing');
}

const performance = rowsOf('docs/performance-lab.md');
const stock = 'ours vs stock';
const onnx = 'ours vs onnxruntime, 1 thread';

/** A line of docs/performance-lab.md, by how it begins, and the lines of the results that it claims. */
const claims = [
  ['detection, whole cascade, against stock, 6 photos', ['detection, 6 photos'], stock],
  ['the same, 10 photos of a web search', ['detection, 10 more photos'], stock],
  [
    'P-Net, R-Net, O-Net against onnxruntime, one thread',
    ['pNet on the pyramid of 1024 × 683', 'rNet on 200 × 24 × 24 × 3', 'oNet on 20 × 48 × 48 × 3'],
    onnx,
  ],
  ['training step of 16 pairs, against stock', ['training step, 16 pairs'], stock],
  ['training step of 64 pairs, against stock', ['training step, 64 pairs'], stock],
  ['embedding by the basic network, against stock', ['embedding, 64 images'], stock],
  [
    'embedding by the pretrained network, 1 face, 32 faces, against `predict()` of TensorFlow.js',
    [
      'embedding, 1 aligned face, beside predict() of TensorFlow.js',
      'embedding, 32 aligned faces, beside predict() of TensorFlow.js',
    ],
    stock,
  ],
  ['the same, against stock', ['embedding, 1 aligned face', 'embedding, 32 aligned faces'], stock],
] as const;

/** Figures in documents are rounded. */
const tolerance = 0.03;

describe.each(claims)('docs/performance-lab.md: %s', (begin, lines, column) => {
  const row = performance.find(([first]) => first === begin);

  it.each([
    ['20', 2],
    ['24', 3],
  ] as const)('is what was measured on Node %s', (node, cell) => {
    const claimed = [...(row?.[cell] ?? '').matchAll(/([\d.]+)×/g)].map(([, figure]) => Number(figure));
    const found = lines.map((what) => measured(what, node, column));
    expect(claimed).toHaveLength(found.length);
    for (const [index, figure] of found.entries())
      expect(Math.abs(claimed[index] / figure - 1)).toBeLessThan(tolerance);
  });
});

/** A line of docs/performance.md, by how it begins, the line of the results that it claims, and how many photos that is of. */
const expectations = [
  ['find the faces in a photo', 'detection, 6 photos', 6],
  ['find, align and embed', 'detection, alignment and embedding, a photo of 250 × 250', 1],
  ['embed one face', 'embedding, 1 aligned face', 1],
  ['a training step of 16 pairs', 'training step, 16 pairs', 1],
] as const;

describe.each(expectations)('docs/performance.md: %s', (begin, what, photos) => {
  const row = rowsOf('docs/performance.md').find(([first]) => first.startsWith(begin)) ?? [];

  it.each([
    ['20', 1],
    ['24', 2],
  ] as const)('takes what was measured on Node %s', (node, cell) => {
    const claimed = Number.parseFloat(row[cell]);
    expect(Math.abs(claimed / (measured(what, node, 'ours') / photos) - 1)).toBeLessThan(tolerance);
  });
});

/** What `node benchmarks/accuracy.mjs` measured last. */
const accuracy = JSON.parse(read('benchmarks/results-accuracy.json')) as {
  samples: { same: number; cases: number; pixels: number };
  photos: { same: number; cases: number };
  wider: { ap: number[] };
  pairs: { pairs: number; megabytes: number; densePeaks: number[] };
  basic: { right: number; chance: number; photos: number; people: number };
  /** Takes half an hour; missing where it was not measured again. */
  lfw?: { accuracy: number; calibrationError: number };
};

/** A line of the README's figures by how it begins, and the numbers in it, as they are rounded there. */
const accuracies = [
  ['detection against facenet-pytorch', [accuracy.samples.same, accuracy.samples.cases]],
  ['the same, 78 photos', [accuracy.photos.same, accuracy.photos.cases]],
  ['detection, three events of WIDER FACE', accuracy.wider.ap],
  ['40,000 pairs', [accuracy.pairs.megabytes]],
  ['the same, dense float32', accuracy.pairs.densePeaks.map(Math.round)],
  ['basic network', [100 * accuracy.basic.right, 100 * accuracy.basic.chance]],
  ...(accuracy.lfw
    ? [
        [
          'pretrained, LFW View 1',
          [100 * accuracy.lfw.accuracy, 100 * accuracy.lfw.calibrationError],
        ] as const,
      ]
    : []),
] as const;

/** The same of the detector's own README. */
const ofDetector = [
  ['golden detections', [accuracy.samples.same, accuracy.samples.cases]],
  ['average precision', accuracy.wider.ap],
] as const;

it.each([
  ...accuracies.map((line) => ['README.md', ...line] as const),
  ...ofDetector.map((line) => ['packages/detection/README.md', ...line] as const),
])('%s: "%s" is what was measured', (file, begin, measurements) => {
  const [, figures = ''] = rowsOf(file).find(([first]) => first.startsWith(begin)) ?? [];
  const claimed = [...figures.matchAll(/[\d.]+/g)].slice(0, measurements.length);
  expect(claimed).toHaveLength(measurements.length);
  for (const [index, [text]] of claimed.entries()) {
    const digits = text.split('.')[1]?.length ?? 0;
    expect(Number(text)).toBeCloseTo(measurements[index], digits);
  }
});

it('README.md: a training step is what was measured', () => {
  const claimed = rowsOf('README.md').find(
    ([first]) => first === 'a training step, 16 pairs: ours, stock WASM engine',
  );
  const [ours, theirs] = [...(claimed?.[1] ?? '').matchAll(/([\d.]+) ms/g)].map(([, figure]) =>
    Number(figure),
  );
  expect(Math.abs(ours / measured('training step, 16 pairs', '20', 'ours') - 1)).toBeLessThan(tolerance);
  expect(Math.abs(theirs / measured('training step, 16 pairs', '20', 'stock') - 1)).toBeLessThan(tolerance);
});

describe('docs/performance-lab.md: threads', () => {
  it.each(['20', '24'])('are what was measured on Node %s', (node) => {
    const claimed = performance.find(([first]) => first === `Node ${node}`)?.slice(1, 4);
    const found = results.find(
      ([what, version]) => what === 'detection, a batch of 6 photos' && version?.startsWith(`v${node}.`),
    );
    const numbers = (cells: readonly string[] = []) =>
      cells.map((cell) => Number.parseFloat(cell.replace(',', '')));
    for (const [index, figure] of numbers(found?.slice(2)).entries())
      expect(Math.abs(numbers(claimed)[index] / figure - 1)).toBeLessThan(tolerance);
  });
});

/** The number that a document has in the place of `#`, which stands once in the text around it. */
function numberIn(file: string, around: string): number {
  const pattern = around.split('#').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const [, figure] = read(file).match(new RegExp(pattern.join('([\\d.,]+)'))) ?? [];
  return Number.parseFloat(figure?.replaceAll(',', '') ?? 'missing');
}

/** What docs/performance.md says in short, where the lab notes have it, and how many of its units one of theirs is. */
const summaries = [
  ['two threads are # times as fast', ['609 ms | #×'], 1],
  ['takes # ms of CPU per frame', ['80 of 80 | # ms'], 1],
  ['`npm start` answers after # s', ['changes of the appendix it is # s'], 1],
  ['in a decoded photo needs about # MB', ['| 0.41 s | 0.48 s | # MB'], 1],
  ['with decoding about # MB', ['needs # MB at its peak on Node 20'], 1],
  ['with one worker takes about # MB', ['635, 665, # MB'], 1],
  ['answers # photos of 640 × 480', ['no error; # photos per second'], 1],
  ['in the database takes # ms', ['| search by HNSW | p50 # ms'], 1],
  ['a million in memory # ms', ['on a quiet machine: p50 # ms'], 1],
  ['@lookalike/detection` downloads # MB', ['| to download | 13 MB | # MB'], 1],
  ['detects faces downloads # MB', ['| detection, on the page | # KB', '286 KB | # KB'], 0.001],
  ['one that recognises them # MB', ['| recognition, on the page | # KB', '451 KB | # KB'], 0.001],
] as const;

it.each(summaries)('docs/performance.md: "%s" is what the lab notes say', (short, long, unit) => {
  const measurements = long.map((around) => numberIn('docs/performance-lab.md', around));
  const found = measurements.reduce((sum, figure) => sum + figure, 0) * unit;
  expect(Math.abs(numberIn('docs/performance.md', short) / found - 1)).toBeLessThan(tolerance);
});

/** How much faster a smaller copy is, in docs/performance.md; the photos it is about, and which of the two limits. */
const shrinks = [
  ['a smaller copy of each photo: # times', '1920 × 1400', 0],
  ['1920 × 1400 and # times', '4032 × 2940', 0],
  ['with a `minFace` of 192, # and', '1920 × 1400', 1],
  ['with a `minFace` of 192, 1.8 and # times', '4032 × 2940', 1],
] as const;

it.each(shrinks)('docs/performance.md: "%s" is what the lab notes say', (short, photos, limit) => {
  const [, ...times] = performance.find(([first]) => first === `photos of ${photos}`) ?? [];
  const [whole, shrunk] = times.map((cell) => Number.parseFloat(cell.split(',')[limit]));
  expect(Math.abs(numberIn('docs/performance.md', short) / (whole / shrunk) - 1)).toBeLessThan(tolerance);
});

it('docs/performance.md: plain JavaScript takes as long as the lab notes say', () => {
  const wasm = numberIn('docs/performance-lab.md', 'takes # s of CPU with our kernels');
  const script = numberIn('docs/performance-lab.md', 'and # s with the `cpu` engine');
  expect(read('docs/performance.md')).toContain('takes seventy times as long to find faces');
  expect(Math.abs(script / wasm / 70 - 1)).toBeLessThan(tolerance);
});

it('README.md: the chart shows what was measured', () => {
  const shown = [...read('benchmarks/results-peers.svg').matchAll(/>(\d+)<\/text>/g)].map(
    ([, figure]) => figure,
  );
  const found = rowsOf('benchmarks/results-peers.md').flatMap(([, , milliseconds]) => {
    const figure = Number.parseFloat(milliseconds);
    return Number.isNaN(figure) ? [] : [figure.toFixed(0)];
  });
  expect(shown.toSorted()).toEqual(found.toSorted());
});

it('README.md: the comparison counts the pretrained networks', () => {
  const networks = members.filter(({ name }) => name.startsWith('face-'));
  expect(networks).toHaveLength(2);
  expect(read('README.md')).toContain('| choice of networks | two pretrained, and your own |');
});
