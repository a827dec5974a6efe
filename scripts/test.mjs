/**
 * `npm test`: lint, build, types, package checks and every package's tests, through turbo's cache.
 * Ends with one line, `N passed, N failed`; lint, types and package checks count as one each.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, pnpm, root } from './workspace.mjs';

ensureInstalled();
let passed = 0;
let failed = 0;

const check = (title, ...args) => {
  const ok = pnpm('exec', ...args) === 0;
  if (ok) passed += 1;
  else failed += 1;
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${title}\n`);
};

const turbo = ['turbo', 'run', '--continue', '--output-logs=errors-only'];
check('lint and format', 'biome', 'ci', '--error-on-warnings', '.');
check('build', ...turbo, 'build');
check('types', ...turbo, 'typecheck');
check('packages (publint, attw)', ...turbo, 'check:package');
check('tests', ...turbo, '--concurrency=2', 'test');

const members = ['packages', 'apps', 'tooling', '.'].flatMap((dir) =>
  readdirSync(join(root, dir)).map((name) => join(root, dir, name, '.results/vitest.json')),
);
for (const report of members.filter((file) => existsSync(file))) {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  if (numFailedTests === 0 && numFailedTestSuites > 0) failed += numFailedTestSuites;
}

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
