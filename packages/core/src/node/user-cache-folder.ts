import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const name = 'lookalike';

function systemCacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return XDG_CACHE_HOME ?? join(homedir(), '.cache');
}

/**
 * The user's folder for data that a program can recreate: `~/.cache/lookalike` on Linux,
 * `~/Library/Caches/lookalike` on macOS, `%LOCALAPPDATA%\lookalike` on Windows. `LOOKALIKE_CACHE` names another folder.
 * @example
 * ```ts
 * import { userCacheFolder } from '@lookalike/core/node';
 *
 * console.log(userCacheFolder({ LOOKALIKE_CACHE: '/var/cache/faces' })); // → /var/cache/faces
 * ```
 */
export const userCacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  env.LOOKALIKE_CACHE ?? join(systemCacheFolder(env), name);
