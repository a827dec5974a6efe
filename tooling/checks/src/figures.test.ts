import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './workspace.js';

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
