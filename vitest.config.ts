import { readFileSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { kernelBytes } from './packages/runtime/scripts/kernel-bytes-plugin.js';
import { packedFilesInTests } from './scripts/packed-files.js';

/** For one test or hook, in milliseconds: five times what the slowest takes on two quiet cores. */
const patience = 300_000;

/** Starts threads, whose modules only the build makes. */
const fromBuild = ['#search-in-threads', '#decode-heic'];

/** In every project the packages are read from their sources, by the paths that tsconfig.json gives them. */
function sourceAliases() {
  const { compilerOptions } = JSON.parse(readFileSync(new URL('tsconfig.json', import.meta.url), 'utf8')) as {
    compilerOptions: { paths: Record<string, [string]> };
  };
  return Object.entries(compilerOptions.paths)
    .filter(([name]) => /^[@#]/.test(name) && !fromBuild.includes(name))
    .map(([name, [path]]) => ({
      find: new RegExp(`^${name.replace('*', '([^/]+)')}$`),
      replacement: `${import.meta.dirname}/${path.replace('./', '').replace('*', '$1')}`,
    }));
}

/** What a file's name says of the tests in it. */
const kinds = {
  /** Compares with what another implementation computed. */
  golden: '**/*.golden.test.ts',
  /** Opens pages in Chromium; skipped without it. */
  browser: '**/*.browser.test.ts',
  /** Runs what the build made: READMEs' examples, processes, bundles. */
  built: '**/*.built.test.ts',
};
/** Whole apps: the command on folders of photos, the service on its database. */
const apps = {
  command: ['apps/cli/test/**/*.test.ts'],
  service: ['apps/api/test/**/*.test.ts', '**/*.service.test.ts'],
};

const outside = ['**/node_modules/**', '**/dist/**', 'benchmarks/**'];

const project = (
  name: string,
  include: string[],
  exclude: string[] = [],
  test: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration => ({
  plugins: [kernelBytes, packedFilesInTests],
  resolve: { alias: sourceAliases() },
  test: {
    name,
    include,
    exclude: [...outside, ...exclude],
    testTimeout: patience,
    hookTimeout: patience,
    restoreMocks: true,
    ...test,
  },
});

const byKind = Object.entries(kinds).map(([name, glob]) => project(name, [glob]));
const byApp = [
  project('command', apps.command, Object.values(kinds), { globalSetup: 'apps/cli/test/make-work.ts' }),
  project('service', apps.service, Object.values(kinds)),
];
/** Everything else. The files share threads and what these have loaded, TensorFlow.js above all. */
const unit = project('unit', ['**/*.test.ts'], [...Object.values(kinds), ...Object.values(apps).flat()], {
  pool: 'threads',
  isolate: false,
  setupFiles: 'packages/runtime/test/default-engine.ts',
});

export default defineConfig({
  test: {
    projects: [unit, ...byKind, ...byApp],
    maxWorkers: '100%',
  },
});
