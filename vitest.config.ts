import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
  /** Lints the English of documents, comments, messages and pages. */
  prose: '**/prose.test.ts',
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

/** A worker runs file after file with what the ones before have loaded and warmed up: TensorFlow.js, networks, a database. */
const shared = { isolate: false, setupFiles: 'packages/runtime/test/default-engine.ts' };

const byKind = [
  project('golden', [kinds.golden], [], shared),
  project('browser', [kinds.browser], [], shared),
  project('built', [kinds.built], [], shared),
  project('prose', [kinds.prose], [], { isolate: false }),
];
const byApp = [
  project('command', apps.command, Object.values(kinds), {
    ...shared,
    globalSetup: 'apps/cli/test/make-work.ts',
    setupFiles: [shared.setupFiles, 'apps/cli/test/await-work.ts'],
  }),
  project('service', apps.service, Object.values(kinds), {
    ...shared,
    setupFiles: [shared.setupFiles, 'apps/api/test/keep-pglite.ts'],
  }),
];
const unit = project('unit', ['**/*.test.ts'], [...Object.values(kinds), ...Object.values(apps).flat()], {
  ...shared,
  pool: 'threads',
});

export default defineConfig({
  test: {
    projects: [unit, ...byKind, ...byApp],
    // One more than cores: much of the time a test waits for a page, a process or a disk.
    maxWorkers: availableParallelism() + 1,
    // Each module is transformed once for all kinds of tests, and again only when it changes.
    experimental: { fsModuleCache: true },
  },
});
