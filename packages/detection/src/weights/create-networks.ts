import { LookalikeError } from '@lookalike/core';
import * as tf from '@lookalike/runtime/tensors';
import { architecture, type LayerShape } from '../networks/architecture.js';
import type { Layer } from '../networks/layer.js';
import type { ONetWeights } from '../networks/o-net.js';
import type { PNetWeights } from '../networks/p-net.js';
import type { RNetWeights } from '../networks/r-net.js';
import type { VerifiedWeights } from './read-weights.js';

/** The weights of the three networks, as tensors. */
export interface NetworkWeights {
  pNet: PNetWeights;
  rNet: RNetWeights;
  oNet: ONetWeights;
  /** Frees the tensors. */
  dispose(): void;
}

type ReadTensor = (name: string, shape: readonly number[]) => tf.Tensor;

/** Reads tensors by name, and records in `made` those it makes. */
function tensorReader({ manifest, data }: VerifiedWeights, made: tf.Tensor[]): ReadTensor {
  const entries = new Map(manifest.tensors.map((entry) => [entry.name, entry]));
  return (name, shape) => {
    const entry = entries.get(name);
    const length = shape.reduce((product, side) => product * side, 1) * Float32Array.BYTES_PER_ELEMENT;
    if (entry === undefined || entry.shape.join() !== shape.join()) {
      const got = entry === undefined ? 'none' : `[${entry.shape.join(', ')}]`;
      throw new LookalikeError(
        'CORRUPT_MODEL',
        `expected a tensor ${name} of shape [${shape.join(', ')}] in the MTCNN weights, got ${got}`,
      );
    }
    const bytes = new Uint8Array(data.subarray(entry.byteOffset, entry.byteOffset + length)); // aligned; a Buffer's slice would not copy
    if (bytes.byteLength !== length) {
      throw new LookalikeError(
        'CORRUPT_MODEL',
        `tensor ${name} is outside the ${data.byteLength} bytes of weight data`,
      );
    }
    const tensor = tf.tensor(new Float32Array(bytes.buffer), [...shape], 'float32');
    made.push(tensor);
    return tensor;
  };
}

function readLayer(read: ReadTensor, name: string, { kernel, prelu }: LayerShape): Layer {
  const channels = kernel.slice(-1);
  return {
    kernel: read(`${name}/kernel`, kernel),
    bias: read(`${name}/bias`, channels) as tf.Tensor1D,
    ...(prelu ? { alpha: read(`${name}/alpha`, channels) as tf.Tensor1D } : {}),
  };
}

function readNetwork<K extends string>(
  read: ReadTensor,
  network: string,
  shapes: Record<K, LayerShape>,
): Record<K, Layer> {
  const names = Object.keys(shapes) as K[];
  const layers = names.map((name) => [name, readLayer(read, `${network}/${name}`, shapes[name])]);
  return Object.fromEntries(layers) as Record<K, Layer>;
}

/**
 * Creates the tensors of the weights.
 * @throws {LookalikeError} `CORRUPT_MODEL` if a tensor is missing or has the wrong shape.
 */
export function createNetworks(weights: VerifiedWeights): NetworkWeights {
  const made: tf.Tensor[] = [];
  const dispose = () => tf.dispose(made);
  const read = tensorReader(weights, made);
  try {
    return {
      pNet: readNetwork(read, 'pNet', architecture.pNet),
      rNet: readNetwork(read, 'rNet', architecture.rNet),
      oNet: readNetwork(read, 'oNet', architecture.oNet),
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}
