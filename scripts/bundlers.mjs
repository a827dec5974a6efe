/** Builds the same page of the packed libraries with every bundler, and runs it in Chromium; needs what `npm run build` makes. */
import process from 'node:process';
import { ensureInstalled, env, pnpmEntry, run } from './workspace.mjs';

ensureInstalled();
env.LOOKALIKE_BUNDLERS ??= 'all';
const test = ['vitest', 'run', '--project', 'built', 'tooling/checks/src/bundlers', '--reporter=verbose'];
process.exit(run(process.execPath, [pnpmEntry, 'exec', ...test]));
