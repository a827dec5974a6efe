/** `npm run docs`: builds the documentation site into `site/dist`. Its tools are installed in `site` the first time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root, run } from './workspace.mjs';

ensureBuilt(['build', 'playground']);
const site = join(root, 'site');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
if (!existsSync(join(site, 'node_modules/vitepress'))) {
  const status = run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: site });
  if (status !== 0) process.exit(status);
}
process.exit(run(process.execPath, [join(site, 'build.mjs')], { cwd: site }));
