import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Member, members, pathInRepo, readMembers, root } from './workspace.js';

interface Entry {
  /** What a program writes, e.g. `@lookalike/core/node`. */
  specifier: string;
  types: string;
  code: string;
}

const { config } = ts.parseConfigFileTextToJson(
  'tsconfig.json',
  readFileSync(join(root, 'tsconfig.json'), 'utf8'),
) as { config: { compilerOptions: { paths: Record<string, string[]> } } };
const { paths } = config.compilerOptions;
const anyLibrary = '@lookalike/*';

/** The modules that a package exports, with what they are on disk. */
const entriesOf = ({ manifest, folder }: Member): Entry[] =>
  Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    if (typeof target !== 'object' || target === null || !('types' in target)) return [];
    const { types, default: code } = target as { types: string; default: string };
    const specifier = join(manifest.name, subpath);
    return [{ specifier, types: join(folder, types), code: join(folder, code) }];
  });

const published = members.filter(({ manifest }) => manifest.exports);

describe.each(published.map((member) => [member.name, member] as const))('%s', (name, member) => {
  const entries = entriesOf(member);

  it('has for each entry its code, its types and its path in tsconfig.json', () => {
    expect(entries.length).toBeGreaterThan(0);
    for (const { specifier, types, code } of entries) {
      expect([code, types].filter((file) => !existsSync(file)).map((file) => pathInRepo(file))).toEqual([]);
      expect(types.replace(/\.d\.ts$/, '.js')).toBe(code);
      const [path] = paths[specifier] ?? paths[anyLibrary].map((any) => any.replace('*', name));
      const source = pathInRepo(types)
        .replace('/dist/', '/src/')
        .replace(/\.d\.ts$/, '.ts');
      expect(`./${source}`, specifier).toBe(path);
      expect(existsSync(join(root, source)), source).toBe(true);
    }
  });
});

it('has in tsconfig.json no path that nobody exports', () => {
  const exported = [
    ...published.flatMap(entriesOf).map(({ specifier }) => specifier),
    ...readMembers('tooling').flatMap(({ manifest }) =>
      Object.keys(manifest.exports ?? {}).map((subpath) => join(manifest.name, subpath)),
    ),
    ...members.flatMap(({ manifest }) => Object.keys(manifest.imports ?? {})),
    anyLibrary,
  ];
  expect(Object.keys(paths).filter((specifier) => !exported.includes(specifier))).toEqual([]);
});
