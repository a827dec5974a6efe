/**
 * Checks the types of the whole workspace in one program and writes each package's declarations into its `dist`.
 * Packages see each other's sources (`paths` in tsconfig.json), so nothing has to be built first. TypeScript 7 takes a third of
 * the time that 5.9 takes; the packed libraries are tested with both.
 */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './workspace.mjs';

const emitted = join(root, 'node_modules', '.types');
const tsc = join(root, 'node_modules', 'typescript-7', 'bin', 'tsc');
const emit = [
  '--noEmit',
  'false',
  '--declaration',
  '--emitDeclarationOnly',
  '--outDir',
  emitted,
  '--rootDir',
  root,
];
const status = run(process.execPath, [tsc, '--project', root, ...emit]);

for (const parent of ['packages', 'apps']) {
  for (const name of readdirSync(join(emitted, parent))) {
    const source = join(emitted, parent, name, 'src');
    const isTest = (path) => /\.test\.d\.ts$/.test(path);
    if (existsSync(source)) {
      cpSync(source, join(root, parent, name, 'dist'), { recursive: true, filter: (path) => !isTest(path) });
    }
  }
}
rmSync(emitted, { recursive: true, force: true });
process.exit(status);
