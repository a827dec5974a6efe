import type { ModelInfo } from '../model/model-info.js';
import type { SiameseModel } from '../model/siamese-model.js';
import { takesVectors } from '../networks/check-network.js';
import { addNetwork } from './layer-nodes.js';
import { OnnxGraph } from './onnx-graph.js';

const nhwcToNchw = [0, 3, 1, 2];
const widthAxis = 2;
/** Prevents a division by 0 for vectors that cancel each other out. */
const smallestLength = 1e-12;

/** Pixels as the network sees them. */
function addNormalization(
  graph: OnnxGraph,
  x: string,
  { normalization, input }: ModelInfo,
  areVectors: boolean,
): string {
  if (!('perImage' in normalization)) {
    const moved = graph.add('Sub', [x, graph.number(normalization.offset)]);
    return graph.add('Mul', [moved, graph.number(normalization.scale)]);
  }
  const axes = { axes: areVectors ? [1] : [1, 2, 3], keepdims: 1 };
  const centred = graph.add('Sub', [x, graph.add('ReduceMean', [x], axes)]);
  const variance = graph.add('ReduceMean', [graph.add('Mul', [centred, centred])], axes);
  const smallest = graph.number(1 / Math.sqrt(input.height * input.width * input.channels));
  const deviation = graph.add('Max', [graph.add('Sqrt', [variance]), smallest]);
  return graph.add('Mul', [graph.add('Div', [centred, deviation]), graph.number(normalization.scale)]);
}

/** Images, followed by their mirror images. */
function addMirrorImages(graph: OnnxGraph, x: string): string {
  const whole = (value: number | bigint) => graph.constant(BigInt64Array.of(BigInt(value)), [1]);
  const [start, end, axis, step] = [-1, -(2n ** 62n), widthAxis, -1].map(whole);
  return graph.add('Concat', [x, graph.add('Slice', [x, start, end, axis, step])], { axis: 0 });
}

/** The mean direction of a face's and its mirror image's vectors, at the mean of their lengths. */
function addMeanVectors(graph: OnnxGraph, x: string): string {
  const [seen, mirrored] = graph.addAll('Split', [x], { axis: 0 }, 2);
  const lengthOf = (rows: string) => graph.add('ReduceL2', [rows], { axes: [1], keepdims: 1 });
  const sum = graph.add('Add', [seen, mirrored]);
  const lengths = graph.add('Add', [lengthOf(seen), lengthOf(mirrored)]);
  const length = graph.add('Mul', [lengths, graph.number(0.5)]);
  const divisor = graph.add('Max', [lengthOf(sum), graph.number(smallestLength)]);
  return graph.add('Mul', [sum, graph.add('Div', [length, divisor])]);
}

/**
 * A model as an ONNX file (opset 17): what `embed` computes, normalisation and mirror image included. Its input `images` is
 * float32 `[n, height, width, channels]` with pixels of 0..255 (RGB or gray), of chips that the model's recipe makes; of a
 * network that takes vectors, `[n, length]`. Its output `embeddings` is float32 `[n, length]`. The metadata `lookalike` is the
 * model's `lookalike.json`: threshold, recipe and contract id.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT` for a layer that no network of Lookalike has; `DISPOSED`.
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { createSiameseModel } from '@lookalike/siamese';
 * import { toOnnx } from '@lookalike/siamese/onnx';
 *
 * await using model = await createSiameseModel({ network: 'basic' });
 * await writeFile('model.onnx', toOnnx(model));
 * ```
 */
export function toOnnx(model: SiameseModel): Uint8Array<ArrayBuffer> {
  const { info, network } = model;
  const { height, width, channels } = info.input;
  const graph = new OnnxGraph();
  const areVectors = takesVectors(network);
  const seen = addNormalization(graph, 'images', info, areVectors);
  const both = info.mirror ? addMirrorImages(graph, seen) : seen;
  const images = areVectors ? both : graph.add('Transpose', [both], { perm: nhwcToNchw });
  const vectors = addNetwork(graph, network, images);
  const embeddings = info.mirror ? addMeanVectors(graph, vectors) : vectors;
  graph.name(embeddings, 'embeddings');
  return graph.encode({
    name: info.network,
    producer: { name: 'lookalike', version: info.versions.siamese },
    input: { name: 'images', shape: areVectors ? [width] : [height, width, channels] },
    output: { name: 'embeddings', shape: [info.embeddingLength] },
    metadata: { lookalike: JSON.stringify(info) },
  });
}
