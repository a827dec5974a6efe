import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** What a layer computes in place of its own `call`. */
export type LayerCall = readonly [layer: Layer, call: Layer['call']];

/** Runs `work` while layers compute something else; they and their saved form remain tfjs' own. */
export function withCalls<T>(calls: readonly LayerCall[], work: () => T): T {
  for (const [layer, call] of calls) layer.call = call;
  try {
    return work();
  } finally {
    for (const [layer] of calls) Reflect.deleteProperty(layer, 'call');
  }
}

/** The input of a layer that has one. */
export const onlyInput = <T>(inputs: T | T[]): T => (Array.isArray(inputs) ? inputs[0] : inputs);
