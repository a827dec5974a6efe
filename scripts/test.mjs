/**
 * `npm test`: lint, build, types, package checks and every package's tests, through turbo's cache.
 * Ends with one line, `N passed, N failed`; lint, types and package checks count as one each.
 * `--also-node <version>` runs the libraries' tests again on another Node.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, ensureNode, pnpm, pnpmWithNode, root, run } from './workspace.mjs';

ensureInstalled();
let passed = 0;
let failed = 0;

const check = (title, exitCode) => {
  const ok = exitCode === 0;
  if (ok) passed += 1;
  else failed += 1;
  process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${title}\n`);
};

/** Adds up the reports that the tests of each package leave. */
function countTests(...parents) {
  const folders = parents.length > 0 ? parents : ['packages', 'apps', 'tooling', '.'];
  const members = folders.flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(root, parent, name)),
  );
  for (const member of members) {
    const report = join(member, '.results/vitest.json');
    if (!existsSync(report)) continue;
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    passed += numPassedTests;
    failed += numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
  }
}

const turbo = ['turbo', 'run', '--continue', '--output-logs=errors-only'];
check('lint and format', pnpm('exec', 'biome', 'ci', '--error-on-warnings', '.'));
check('build', pnpm('exec', ...turbo, 'build'));
check('types', run(process.execPath, [join(root, 'scripts/types.mjs')]));
check('packages (publint, attw)', pnpm('exec', ...turbo, 'check:package'));
check('tests', pnpm('exec', ...turbo, '--concurrency=1', 'test'));
countTests();

const also = process.argv.indexOf('--also-node');
if (also > 0) {
  const version = process.argv[also + 1];
  const bin = ensureNode(version);
  const libraries = ['--filter=./packages/*', '--concurrency=1', 'test'];
  check(`the libraries' tests on Node ${version}`, pnpmWithNode(bin, 'exec', ...turbo, ...libraries));
  countTests('packages');
}

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
