import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what is measured against is installed. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lookalike-peers');

/** What has TensorFlow, for those who need it. */
export const tensorflowPackages = ['mtcnn==1.0.0', 'tensorflow-cpu', 'pillow'];

/** The Python of a virtual environment in the user's cache, made with packages of PyPI where it is not there yet. */
export function pythonWith(name, packages) {
  const folder = join(cacheFolder, name);
  const python = join(folder, 'bin/python');
  const complete = join(folder, 'packages.txt');
  if (!existsSync(complete)) {
    const quiet = { stdio: ['ignore', 'ignore', 'pipe'] };
    execFileSync('python3', ['-m', 'venv', folder], quiet);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--no-compile', ...packages], quiet);
    writeFileSync(complete, `${packages.join('\n')}\n`);
  }
  return python;
}
