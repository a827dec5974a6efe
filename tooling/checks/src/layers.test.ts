import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findBuildCycle, findFaults, findUpwardDependencies, importsOf } from './find-faults.js';
import { layers, type Manifest, members, pathInRepo, readMembers, root } from './workspace.js';

describe.each(members.map((member) => [member.name, member] as const))('%s', (name, member) => {
  it('is in the layer picture', () => {
    expect(layers.flat(), 'add it to layers in workspace.ts and to docs/architecture.md').toContain(name);
  });

  it('depends on lower layers only, also for its build and tests', () => {
    expect(findUpwardDependencies(member)).toEqual([]);
  });

  it('imports what it declares, from rows below its own, and from no folder but its own', () => {
    expect(findFaults(member, root)).toEqual([]);
  });
});

it('can be built one package after the other', () => expect(findBuildCycle(members)).toEqual([]));

it('builds the pages after what they carry: turbo.json names it', () => {
  const { tasks } = JSON.parse(readFileSync(join(root, 'turbo.json'), 'utf8')) as {
    tasks: Record<string, { dependsOn?: string[] }>;
  };
  const carried = members
    .filter(({ name }) => name === 'web')
    .flatMap(({ sources }) => sources)
    .filter((file) => !file.includes('/web/src/playground/')) // a task of its own, which waits for all
    .flatMap(importsOf)
    .flatMap((target) => target.match(/^@lookalike\/[^/]+/)?.[0] ?? []);
  const named = tasks['@lookalike/web#build'].dependsOn;
  expect(
    [...new Set(carried)].map((name) => `${name}#build`).filter((task) => !named?.includes(task)),
  ).toEqual([]);
});

it('keeps detection and what it needs free of Node, so that they run in a browser', () => {
  const nodeOnly = members
    .filter(({ name }) => ['core', 'runtime', 'detection', 'matching'].includes(name))
    .flatMap(({ sources }) => sources)
    .filter((file) => !/\.node\.ts$|\/core\/src\/node\//.test(file))
    .flatMap((file) => importsOf(file).map((target) => `${pathInRepo(file)}: ${target}`))
    .filter((line) => line.includes(': node:'));
  expect(nodeOnly).toEqual([]);
});

describe('the checker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-layers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const writeManifest = (path: string, manifest: Partial<Manifest>) =>
    write(`${path}/package.json`, JSON.stringify(manifest));

  writeManifest('packages/core', { name: '@lookalike/core', devDependencies: { '@lookalike/image': '' } });
  writeManifest('packages/image', { name: '@lookalike/image', dependencies: { '@lookalike/core': '' } });
  writeManifest('packages/matching', {
    name: '@lookalike/matching',
    dependencies: { '@lookalike/dataset': '' },
  });
  writeManifest('apps/api', { name: '@lookalike/api', dependencies: { '@lookalike/web': '' } });
  writeManifest('apps/web', { name: '@lookalike/web', devDependencies: { '@lookalike/api': '' } });

  const faultsOf = (path: string, text: string): string[] => {
    write(path, text);
    const faults = [...readMembers('packages', folder), ...readMembers('apps', folder)].flatMap((member) =>
      findFaults(member, folder),
    );
    rmSync(join(folder, path));
    return faults;
  };

  it.each([
    [
      'an import of a row above by name',
      'packages/core/src/a.ts',
      "import { b } from '@lookalike/image';",
      'is not in a row below',
    ],
    [
      'one of a type only',
      'packages/core/src/a.ts',
      "import type { B } from '@lookalike/image';",
      'is not in a row below',
    ],
    [
      'one inside a type',
      'packages/core/src/a.ts',
      "type B = import('@lookalike/image').B;",
      'is not in a row below',
    ],
    [
      'one that is loaded when needed',
      'packages/core/src/a.ts',
      "await import('@lookalike/image');",
      'is not in a row below',
    ],
    [
      'one that is passed on',
      'packages/core/src/a.ts',
      "export * from '@lookalike/image';",
      'is not in a row below',
    ],
    [
      'one by a relative path',
      'packages/core/src/a.ts',
      "import { b } from '../../image/src/b.js';",
      'leaves its package',
    ],
    [
      'one in a test',
      'packages/core/src/a.test.ts',
      "import { b } from '@lookalike/image';",
      'is not in a row below',
    ],
    [
      'one in what tests need',
      'packages/core/test/a.ts',
      "import { b } from '../../image/test/b.js';",
      'leaves its package',
    ],
    [
      'one in a script',
      'packages/core/scripts/a.mjs',
      "import { b } from '@lookalike/image';",
      'is not in a row below',
    ],
    [
      'one in a page',
      'apps/web/src/page/a.tsx',
      "import { b } from '@lookalike/api';",
      'is not in a row below',
    ],
    [
      "one of another app's folder",
      'apps/api/src/a.ts',
      "import { b } from '../../web/src/b.js';",
      'leaves its package',
    ],
    [
      "one of another app's tests",
      'apps/api/test/a.ts',
      "import { b } from '../../web/test/b.js';",
      'leaves its package',
    ],
    [
      'one of its own row',
      'packages/matching/src/a.ts',
      "import { b } from '@lookalike/dataset';",
      'is not in a row below',
    ],
    ['what it does not declare', 'packages/image/src/a.ts', "import { b } from 'lodash';", 'is not declared'],
    [
      'what another package keeps to itself',
      'packages/image/src/a.ts',
      "import { b } from 'npyjs';",
      'belongs to dataset alone',
    ],
  ])('finds %s', (_, path, text, fault) => {
    expect(faultsOf(path, text)).toEqual([expect.stringMatching(`^${path}: \\S+ ${fault}$`)]);
  });

  it.each([
    ['a row below', 'packages/image/src/a.ts', "import { b } from '@lookalike/core';"],
    ['its own files', 'packages/image/test/a.ts', "import { b } from '../src/b.js';"],
    ['an app of a lower row by name', 'apps/api/src/a.ts', "import { b } from '@lookalike/web';"],
    [
      "the root's configuration",
      'packages/image/tsup.config.ts',
      "import { b } from '../../tsup.config.ts';",
    ],
  ])('allows %s', (_, path, text) => expect(faultsOf(path, text)).toEqual([]));

  it('finds upward arrows in manifests', () => {
    const upward = [...readMembers('packages', folder), ...readMembers('apps', folder)].flatMap((member) =>
      findUpwardDependencies(member),
    );
    expect(upward).toEqual(['@lookalike/image', '@lookalike/dataset', '@lookalike/api']);
  });

  it('finds packages that need each other to be built', () => {
    expect(findBuildCycle(readMembers('packages', folder))).toEqual(['core', 'image', 'core']);
  });
});
