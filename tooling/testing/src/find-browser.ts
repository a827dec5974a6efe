import { existsSync } from 'node:fs';
import process from 'node:process';

/** Chromium's headless shell draws no window around its pages, which takes a quarter less of the processor. */
const places = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;

/** The Chromium that `CHROMIUM_PATH` names, or the system's. */
export const browserPath = process.env.CHROMIUM_PATH ?? places.find(existsSync) ?? places[1];

/** Tests in a browser are skipped without one; `apt-get install chromium`, or set `CHROMIUM_PATH` to where it is. */
export const noBrowser = !existsSync(browserPath);
