/** `node scripts/exec.mjs <command> [args]`: a command of the workspace, with the dependencies in place. */
import { ensureInstalled, pnpmEntry, run } from './workspace.mjs';

ensureInstalled();
process.exit(run(process.execPath, [pnpmEntry, 'exec', ...process.argv.slice(2)]));
