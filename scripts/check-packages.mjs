/**
 * Packs every package as it would be published, and has publint and attw (for ES modules) look at what is in it. All in one
 * process: most of their time goes into loading TypeScript. With `--list` it prints what is in each instead: how many files, the
 * bytes to download and on disk, the licence that package.json names, and the files that hold licences.
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

const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

/** A line about a package. */
function describePackage(tarball) {
  const packed = createPackageFromTarballData(tarball);
  const inPackage = `/node_modules/${packed.packageName}/`;
  const files = packed.listFiles().filter((file) => file.startsWith(inPackage));
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(packed.readFile(file)), 0);
  const { license } = JSON.parse(packed.readFile(`${inPackage}package.json`));
  const licences = files
    .map((file) => file.slice(inPackage.length))
    .filter((file) => /(^|\/)(LICENSE|NOTICE|THIRD-PARTY)/.test(file));
  const sizes = `${kilobytes(tarball.length)} packed, ${kilobytes(bytes)} unpacked`;
  return `${packed.packageName}: ${files.length} files, ${sizes}, ${license} (${licences.join(', ')})\n`;
}

const isList = process.argv.includes('--list');
const folder = mkdtempSync(join(tmpdir(), 'lookalike-packed-'));
let faults = 0;
try {
  const pack = ['--filter', './packages/*', '--filter', './apps/*', '--recursive', 'pack'];
  const stdio = ['ignore', 'ignore', 'inherit'];
  const code = run(process.execPath, [pnpmEntry, ...pack, '--pack-destination', folder], { stdio });
  if (code !== 0) process.exit(code);
  for (const file of readdirSync(folder)) {
    const tarball = Uint8Array.from(readFileSync(join(folder, file)));
    if (isList) {
      process.stdout.write(describePackage(tarball));
      continue;
    }
    for (const fault of await faultsOf(tarball)) {
      process.stderr.write(`${file}: ${fault}\n`);
      faults += 1;
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(faults === 0 ? 0 : 1);
