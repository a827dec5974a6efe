import { existsSync } from 'node:fs';
import process from 'node:process';

/** The Chromium that `CHROMIUM_PATH` names, or the system's. */
export const browserPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Tests in a browser are skipped without one; `apt-get install chromium`, or set `CHROMIUM_PATH` to where it is. */
export const noBrowser = !existsSync(browserPath);
