/** `npm start`: `lookalike demo` of this clone, from the folder the user stands in. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './workspace.mjs';

ensureBuilt();
const command = join(root, 'apps/cli/dist/main.js');
process.chdir(process.env.INIT_CWD ?? process.cwd());
// The command takes this process over, so that whatever ends this one ends the command too.
process.argv.splice(1, 1, command, 'demo');
await import(pathToFileURL(command).href);
