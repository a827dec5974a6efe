import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Sets every `seed` in a topology to null: seeds only matter for the initial weights. */
export const withoutSeeds = <T>(topology: T): T =>
  JSON.parse(JSON.stringify(topology, (key, value: unknown) => (key === 'seed' ? null : value)));

/** The layers of a network and their connections, without seeds and versions. */
export function networkTopology(network: LayersModel): unknown {
  const unused = undefined;
  const { class_name, config } = withoutSeeds(network.toJSON(unused, false) as Record<string, unknown>);
  return { class_name, config };
}
