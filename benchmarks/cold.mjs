/**
 * The first detection of a fresh process, from its start to the faces: loads the built package, finds the faces of an npm
 * package's photo that is decoded already. The clock, CPU time and peak memory, median of five.
 *
 *   node cold.mjs
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, samplePhotos } from './support/workspace.mjs';

const rounds = 5;
const [{ data, width, height }] = await samplePhotos();
const folder = await mkdtemp(join(tmpdir(), 'lookalike-cold-'));
try {
  const file = join(folder, 'photo');
  await writeFile(file, data);
  const script = `
    import { readFile } from 'node:fs/promises';
    import { loadMtcnn } from ${JSON.stringify(join(root, 'packages/detection/dist/index.js'))};
    const detector = await loadMtcnn();
    const loaded = performance.now();
    const data = new Uint8Array(await readFile(${JSON.stringify(file)}));
    const faces = await detector.detect({ data, width: ${width}, height: ${height}, channels: 3 });
    const { user, system } = process.cpuUsage();
    const { maxRSS } = process.resourceUsage();
    console.log(JSON.stringify([loaded, performance.now(), (user + system) / 1000, faces.length, maxRSS / 1024]));
  `;
  const runs = Array.from({ length: rounds }, () => {
    const args = ['--input-type=module', '--eval', script];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  const median = (index) => runs.map((run) => run[index]).sort((a, b) => a - b)[Math.floor(rounds / 2)];
  console.log(
    `Node ${process.version}, ${width} × ${height}, ${runs[0][3]} faces: loaded after ${median(0).toFixed(0)} ms, ` +
      `first faces after ${median(1).toFixed(0)} ms (${median(2).toFixed(0)} ms of CPU time), ` +
      `peak memory ${median(4).toFixed(0)} MB`,
  );
} finally {
  await rm(folder, { recursive: true });
}
