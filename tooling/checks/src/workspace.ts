import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The layers, top to bottom. A package may depend on rows below its own, never on its own or one above. */
export const layers: readonly (readonly string[])[] = [
  ['cli'],
  ['api'],
  ['web'],
  ['pipeline'],
  ['collect', 'curation', 'report'],
  ['recognizer', 'evaluation'],
  ['detection', 'siamese', 'dataset', 'matching'],
  ['runtime', 'image'],
  ['core', 'face-mobilenet'],
];

export interface Manifest {
  name: string;
  private?: boolean;
  license?: string;
  type?: string;
  sideEffects?: boolean | string[];
  exports?: Record<string, unknown>;
  files?: string[];
  engines?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  devDependencies?: Record<string, string>;
}

export interface Member {
  /** The folder's name, which is the package's name without the scope. */
  name: string;
  folder: string;
  manifest: Manifest;
  /** Source files that are published: no tests. */
  sources: string[];
}

const isSource = (file: string) =>
  /\.tsx?$/.test(file) && !/\.(test|bench)\.tsx?$/.test(file) && !file.endsWith('.d.ts');

function readMember(folder: string): Member {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const sources = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(isSource)
    .map((file) => join(folder, 'src', file));
  return { name: manifest.name.replace('@lookalike/', ''), folder, manifest, sources };
}

const readMembers = (parent: string) =>
  readdirSync(join(root, parent)).map((name) => readMember(join(root, parent, name)));

/** The libraries, `packages/*`. */
export const libraries: Member[] = readMembers('packages');
/** The libraries and the apps. */
export const members: Member[] = [...libraries, ...readMembers('apps')];

/** The packages that a file imports (statically, dynamically or re-exported), without their subpaths. */
export function importedPackages(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const specifiers = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm);
  return [...specifiers]
    .map(([, specifier]) => specifier)
    .filter((specifier) => !/^[.#]/.test(specifier))
    .map((specifier) =>
      specifier.startsWith('node:') ? specifier : (specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? specifier),
    );
}

export const pathInRepo = (file: string) => relative(root, file);
