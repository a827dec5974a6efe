/** `node scripts/exec.mjs <command> [args]`: a command of the workspace, with the dependencies in place. */
import { ensureInstalled, pnpm } from './workspace.mjs';

ensureInstalled();
process.exit(pnpm('exec', ...process.argv.slice(2)));
