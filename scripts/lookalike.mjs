/** `npm run -s lookalike -- <command>`: the built command, from the folder the user stands in. */
import { join } from 'node:path';
import { ensureBuilt, root, run } from './workspace.mjs';

ensureBuilt();
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exit(run(process.execPath, [join(root, 'apps/cli/dist/main.js'), ...process.argv.slice(2)], { cwd }));
