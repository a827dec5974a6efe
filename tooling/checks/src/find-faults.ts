import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { layers, type Member } from './workspace.js';

const scope = '@lookalike/';
const rowOf = (name: string) => layers.findIndex((row) => row.includes(name));

/** What only one package may import, so that there is one place to look and one to change. */
const soleImporters: Readonly<Record<string, string>> = {
  sharp: 'image',
  npyjs: 'dataset',
  '@tensorflow/tfjs-node': 'runtime',
  '@tensorflow/tfjs-backend-wasm': 'runtime',
  '@tensorflow/tfjs-backend-cpu': 'runtime',
  '@tensorflow/tfjs-backend-webgl': 'runtime',
  '@tensorflow/tfjs-backend-webgpu': 'runtime',
};

/** What a package has in its build, so that it is a dependency of development only: docs/decisions/0005. */
const carried: Readonly<Record<string, readonly string[]>> = {
  runtime: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu', '@tensorflow/tfjs-backend-wasm'],
};

/** Whose dependencies of development are built into what is published: the pages. */
const bundled: readonly string[] = ['web'];

/**
 * What a package is made with, though it is above it. The pretrained weights are data in the lowest row; the build writes them
 * with the packages that read them later, and the tests see that these do.
 */
const madeWith: Readonly<Record<string, readonly string[]>> = {
  'face-mobilenet': ['core', 'runtime', 'siamese'],
  'face-small': ['runtime', 'siamese'],
};

/** What tests share; no layer. */
const forTests: readonly string[] = ['testing'];

/** Everything that a file imports: statically, dynamically, with `require`, as a type, or re-exported. */
export const importsOf = (file: string): string[] =>
  ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);

/** The package of a specifier, without the subpath. */
const packageOf = (specifier: string): string =>
  specifier.startsWith('node:') ? specifier : (specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? specifier);

const isInside = (path: string, folder: string) => !relative(folder, path).startsWith('..');

/** What is wrong with one import of a file, if anything. */
function faultOf(
  specifier: string,
  file: string,
  isPublished: boolean,
  member: Member,
  root: string,
): string | undefined {
  const { name, folder, manifest } = member;
  if (specifier.startsWith('.')) {
    const target = join(dirname(file), specifier);
    const isRootConfig = !isPublished && dirname(target) === root;
    return isInside(target, folder) || isRootConfig ? undefined : 'leaves its package';
  }
  if (specifier.startsWith('#')) return specifier in (manifest.imports ?? {}) ? undefined : 'is not declared';
  const target = packageOf(specifier);
  if (target.startsWith('node:') || target === manifest.name) return undefined;
  if (target.startsWith(scope)) {
    const other = target.slice(scope.length);
    const allowed = isPublished ? [] : [...forTests, ...(madeWith[name] ?? [])];
    if (!allowed.includes(other) && rowOf(other) <= rowOf(name)) return 'is not in a row below';
  }
  if (isPublished && target in soleImporters && soleImporters[target] !== name) {
    return `belongs to ${soleImporters[target]} alone`;
  }
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const forDevelopment = Object.keys(manifest.devDependencies ?? {});
  const available = [
    ...declared,
    ...(carried[name] ?? []),
    ...(isPublished && !bundled.includes(name) ? [] : forDevelopment),
  ];
  return available.includes(target) ? undefined : 'is not declared';
}

/** Every import of a package that the layers do not allow: `file: specifier fault`. */
export function findFaults(member: Member, root: string): string[] {
  const check = (file: string, isPublished: boolean) =>
    importsOf(file).flatMap((specifier) => {
      const fault = faultOf(specifier, file, isPublished, member, root);
      return fault === undefined ? [] : [`${relative(root, file)}: ${specifier} ${fault}`];
    });
  return [
    ...member.sources.flatMap((file) => check(file, true)),
    ...member.support.flatMap((file) => check(file, false)),
  ];
}

/** The packages of ours that a manifest names, whatever for, but those that tests share. */
const packagesOf = ({ manifest }: Member): string[] =>
  Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies })
    .filter((target) => target.startsWith(scope))
    .map((target) => target.slice(scope.length))
    .filter((target) => !forTests.includes(target));

/** What a package's manifest names that is not in a row below: to run, to build or to test it. */
export const findUpwardDependencies = (member: Member): string[] =>
  packagesOf(member)
    .filter((target) => !madeWith[member.name]?.includes(target))
    .filter((target) => rowOf(target) <= rowOf(member.name))
    .map((target) => scope + target);

/** Packages each of which has to be built before the next, and the last before the first: no build can begin. */
export function findBuildCycle(members: readonly Member[]): string[] {
  const built = new Set<string>();
  const search = (member: Member, path: readonly string[]): string[] => {
    const { name } = member;
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (built.has(name)) return [];
    for (const needed of members.filter((other) => packagesOf(member).includes(other.name))) {
      const cycle = search(needed, [...path, name]);
      if (cycle.length > 0) return cycle;
    }
    built.add(name);
    return [];
  };
  return members.map((member) => search(member, [])).find((cycle) => cycle.length > 0) ?? [];
}
