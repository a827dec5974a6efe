import { describe, expect, it } from 'vitest';
import { importedPackages, layers, members, pathInRepo } from './workspace.js';

const rowOf = (name: string) => layers.findIndex((row) => row.includes(name));
const scope = '@lookalike/';

/** What only one package may import, so that there is one place to look and one to change. */
const soleImporters: Record<string, string> = {
  sharp: 'image',
  npyjs: 'dataset',
  '@tensorflow/tfjs-node': 'runtime',
  '@tensorflow/tfjs-backend-wasm': 'runtime',
  '@tensorflow/tfjs-backend-cpu': 'runtime',
  '@tensorflow/tfjs-backend-webgl': 'runtime',
  '@tensorflow/tfjs-backend-webgpu': 'runtime',
};

/** What a package has in its build, so that it is a dependency of development only: docs/decisions/0005. */
const carried: Record<string, string[]> = {
  runtime: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu', '@tensorflow/tfjs-backend-wasm'],
};

/** Whose dependencies of development are built into what is published: the pages. */
const bundled = ['web'];

describe.each(members.map((member) => [member.name, member] as const))(
  '%s',
  (name, { manifest, sources }) => {
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const used = [
      ...declared,
      ...(bundled.includes(name) ? Object.keys(manifest.devDependencies ?? {}) : []),
    ];
    const available = [...used, ...(carried[name] ?? [])];
    const imports = sources.flatMap((file) => importedPackages(file).map((target) => ({ file, target })));

    it('stands in the layer picture', () => {
      expect(
        rowOf(name),
        'add it to layers in workspace.ts and to docs/architecture.md',
      ).toBeGreaterThanOrEqual(0);
    });

    it('depends on lower layers only', () => {
      const upward = used
        .filter((target) => target.startsWith(scope))
        .filter((target) => rowOf(target.slice(scope.length)) <= rowOf(name));
      expect(upward).toEqual([]);
    });

    it('imports only what it declares', () => {
      const undeclared = imports
        .filter(({ target }) => !target.startsWith('node:') && target !== manifest.name)
        .filter(({ target }) => !available.includes(target))
        .map(({ file, target }) => `${pathInRepo(file)}: ${target}`);
      expect(undeclared).toEqual([]);
    });

    it('leaves to others what only they may import', () => {
      const trespassing = imports
        .filter(({ target }) => target in soleImporters && soleImporters[target] !== name)
        .map(({ file, target }) => `${pathInRepo(file)}: ${target}`);
      expect(trespassing).toEqual([]);
    });
  },
);

it('keeps detection and what it stands on free of Node, so that they run in a browser', () => {
  const nodeOnly = members
    .filter(({ name }) => ['core', 'runtime', 'detection', 'matching'].includes(name))
    .flatMap(({ sources }) => sources)
    .filter((file) => !/\.node\.ts$|\/core\/src\/node\//.test(file))
    .flatMap((file) => importedPackages(file).map((target) => `${pathInRepo(file)}: ${target}`))
    .filter((line) => line.includes(': node:'));
  expect(nodeOnly).toEqual([]);
});
