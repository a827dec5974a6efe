import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { members, root } from './workspace.js';

const output = { maxBuffer: 1 << 26 };

/** The packages that are published. */
export const published = members.filter(({ manifest }) => !manifest.private);

/** Packs every package into `<folder>/tarballs` as `pnpm publish` would; the tarballs by package name, as npm installs them from `folder`. */
export async function packPackages(folder: string): Promise<Record<string, string>> {
  const pack = ['pnpm', '--filter', './packages/*', '--filter', './apps/*', '--recursive', 'pack'];
  const target = join(folder, 'tarballs');
  const program = [join(root, 'scripts/exec.mjs'), ...pack, '--pack-destination', target];
  await promisify(execFile)(process.execPath, program, { cwd: root, ...output });
  const tarballs = await readdir(target);
  return Object.fromEntries(
    published.map(({ name, manifest }) => {
      const tarball = tarballs.find((file) => file.replace(/-\d.*/, '') === `lookalike-${name}`);
      if (tarball === undefined) throw new Error(`${manifest.name} was not packed`);
      return [manifest.name, `file:${join(target, tarball)}`];
    }),
  );
}

/** Installs dependencies in a folder; npm takes what others publish from its cache, or else from the registry. */
export async function installPackages(folder: string, manifest: object): Promise<void> {
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', ...manifest }),
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)(npm, args, { cwd: folder, ...output }).catch((cause: Error) => {
    throw new Error(`npm could not install the tarballs; what they depend on comes from the registry`, {
      cause,
    });
  });
}
