import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The repository's folder. */
export const root = join(import.meta.dirname, '../../..');

/** The layers, top to bottom. A package may depend on rows below its own, never on its own or one above. */
export const layers: readonly (readonly string[])[] = [
  ['cli'],
  ['client'],
  ['api'],
  ['web'],
  ['pipeline'],
  ['collect', 'curation', 'report'],
  ['recognizer', 'evaluation'],
  ['detection', 'siamese', 'dataset', 'matching'],
  ['runtime', 'image'],
  ['core', 'face-mobilenet', 'face-small'],
];

export interface Manifest {
  name: string;
  private?: boolean;
  license?: string;
  type?: string;
  sideEffects?: boolean | string[];
  exports?: Record<string, unknown>;
  imports?: Record<string, unknown>;
  files?: string[];
  keywords?: string[];
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
  /** What is published: the files of `src` without their tests. */
  sources: string[];
  /** Everything else that is written by hand: tests and what they need, scripts, configurations. */
  support: string[];
}

/** Folders that hold nothing written by hand. */
const made = ['node_modules', 'dist', 'weights', '.turbo', '.results'];

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return made.includes(entry.name) ? [] : filesOf(path);
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
  });

function readMember(folder: string): Member {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const isPublished = (file: string) =>
    file.startsWith(join(folder, 'src/')) && !/\.(test|bench|d)\.tsx?$/.test(file);
  const files = filesOf(folder);
  return {
    name: manifest.name.replace('@lookalike/', ''),
    folder,
    manifest,
    sources: files.filter(isPublished),
    support: files.filter((file) => !isPublished(file)),
  };
}

/** The packages in a folder of the workspace at `from`: `packages` or `apps`. */
export const readMembers = (parent: string, from: string = root): Member[] =>
  readdirSync(join(from, parent))
    .map((name) => join(from, parent, name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map(readMember);

/** The libraries, `packages/*`. */
export const libraries: Member[] = readMembers('packages');
/** The libraries and the apps. */
export const members: Member[] = [...libraries, ...readMembers('apps')];

export const pathInRepo = (file: string, from: string = root): string => relative(from, file);
