/**
 * Packs every package as it would be published, and has publint and attw (for ES modules) look at what is in it. All in one
 * process: most of their time goes into loading TypeScript.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { pnpmEntry, run } from './workspace.mjs';

/** Not served: resolution as before package.json had `exports`, and CommonJS as before it could require ES modules. */
const unserved = ['node10', 'node16-cjs'];

/** What they hold against a package: publint, and attw where there is something to import. */
async function faultsOf(tarball) {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  const errors = messages
    .filter(({ type }) => type === 'error')
    .map((message) => formatMessage(message, pkg));
  return pkg.exports ? [...errors, ...(await typeFaults(tarball))] : errors;
}

async function typeFaults(tarball) {
  const { problems = [] } = await checkPackage(createPackageFromTarballData(tarball));
  return problems
    .filter(({ resolutionKind }) => !unserved.includes(resolutionKind))
    .map((problem) => JSON.stringify(problem));
}

const folder = mkdtempSync(join(tmpdir(), 'lookalike-packed-'));
let faults = 0;
try {
  const pack = ['--filter', './packages/*', '--filter', './apps/*', '--recursive', 'pack'];
  const stdio = ['ignore', 'ignore', 'inherit'];
  const code = run(process.execPath, [pnpmEntry, ...pack, '--pack-destination', folder], { stdio });
  if (code !== 0) process.exit(code);
  for (const file of readdirSync(folder)) {
    const tarball = Uint8Array.from(readFileSync(join(folder, file)));
    for (const fault of await faultsOf(tarball)) {
      process.stderr.write(`${file}: ${fault}\n`);
      faults += 1;
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(faults === 0 ? 0 : 1);
