/**
 * `npm start`: the whole pipeline on sample photos; `npm start -- <folder>`: on your own
 * `<folder>/<Person>/*`. Everything it makes goes into one work folder.
 */
import { join } from 'node:path';
import { ensureBuilt, root, run } from './workspace.mjs';

ensureBuilt();
const cwd = process.env.INIT_CWD ?? process.cwd();
const args = process.argv.slice(2);
const photos = args.length > 0 && !args[0].startsWith('-') ? [] : ['--sample'];
process.exit(
  run(process.execPath, [join(root, 'apps/cli/dist/main.js'), 'run', ...photos, ...args], { cwd }),
);
