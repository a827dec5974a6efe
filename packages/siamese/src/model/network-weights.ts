import { type Tensor, tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** The variables behind a network's weights, in the order in which they are saved. */
export const weightVariables = (network: LayersModel): Variable[] =>
  network.weights.map((weight) => weight.read() as Variable);

/** Copies all weights of some variables out, one after the other. */
export async function copyValues(variables: readonly Tensor[]): Promise<Float32Array> {
  const parts = await Promise.all(variables.map((variable) => variable.data()));
  const values = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    values.set(part, offset);
    offset += part.length;
  }
  return values;
}

/** Writes values from {@link copyValues} into the variables. */
export function assignValues(variables: readonly Variable[], values: Float32Array): void {
  let offset = 0;
  for (const variable of variables) {
    const part = values.slice(offset, offset + variable.size);
    offset += variable.size;
    tidy(() => variable.assign(tensor(part, variable.shape)));
  }
}
