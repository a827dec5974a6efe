import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatWithOptions } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { entries, namesOf, promisedOutput, readProgram, whoShows } from './api-examples.js';
import { makeAlbum } from './make-album.js';
import { root } from './workspace.js';

const tsc = join(root, 'node_modules/typescript-7/bin/tsc');

const program = readProgram(entries.map(({ file }) => file));
const names = entries.flatMap((entry) => namesOf(entry, program));

/**
 * Each example as a module in its package, where its imports are found; those of several entries once. What a test has no
 * means for (a page, the web, hours of training) is in a function that the example exports: its types are checked, it is not run.
 */
const examples = names.flatMap(({ name, entry, example }) => {
  const folder = join(entry.member.folder, '.results/examples');
  return example?.includes(`'${entry.name}'`)
    ? [{ name: `${name} of ${entry.name}`, example, folder, file: join(folder, `${name}.ts`) }]
    : [];
});
for (const { folder, file, example } of examples) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${example}\nexport {};\n`);
}

/** What every example finds in its folder: photos, faces and pairs of a few people. */
const album = mkdtempSync(join(tmpdir(), 'lookalike-album-'));
beforeAll(async () => {
  vi.stubEnv('LOOKALIKE_CACHE', join(album, '.cache'));
  await makeAlbum(album);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(album, { recursive: true });
  for (const folder of new Set(examples.map((each) => each.folder))) rmSync(folder, { recursive: true });
});

describe('examples of the reference', () => {
  const shown = whoShows(names, program);

  it.each(entries.map((entry) => [entry.name, entry] as const))('show every name of %s', (_, entry) => {
    const hidden = names.filter((each) => each.entry === entry && !shown.has(each.symbol));
    expect(hidden.map(({ name }) => name)).toEqual([]);
  });

  it('show nothing of a package that has none', () => {
    const ofClient = names.filter(({ entry }) => entry.name === '@lookalike/client');
    const bare = ofClient.map((each) => ({ ...each, example: undefined }));
    expect(whoShows(bare, program).size).toBe(0);
  });

  it('are all among those that run', () => {
    const run = new Set(examples.map(({ example }) => example));
    const others = names.filter(({ example }) => example !== undefined && !run.has(example));
    expect(others.map(({ name, entry }) => `${name} of ${entry.name}`)).toEqual([]);
  });

  it('have correct types', () => {
    const config = join(root, 'node_modules', '.examples.tsconfig.json');
    const files = [join(root, 'packed-files.d.ts'), ...examples.map(({ file }) => file)];
    writeFileSync(config, JSON.stringify({ extends: '../tsconfig.json', include: [], files }));
    const { status, stdout } = spawnSync(process.execPath, [tsc, '--project', config], { encoding: 'utf8' });
    rmSync(config);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it.each(examples.map((each) => [each.name, each] as const))(
    '%s prints what it says',
    async (_, { file, example }) => {
      const printed: string[] = [];
      vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
        printed.push(formatWithOptions({ breakLength: Number.POSITIVE_INFINITY }, ...values));
      });
      const cwd = process.cwd();
      const folder = mkdtempSync(join(tmpdir(), 'lookalike-example-'));
      for (const name of readdirSync(album)) symlinkSync(join(album, name), join(folder, name));
      process.chdir(folder);
      try {
        await import(/* @vite-ignore */ file);
      } finally {
        process.chdir(cwd);
        rmSync(folder, { recursive: true });
      }
      expect(printed).toEqual(promisedOutput(example));
    },
  );
});
