export type { Browser } from 'playwright-core';
export { browserPath, noBrowser } from './find-browser.js';
export { findFaults } from './find-faults.js';
export { openBrowser, watch } from './open-browser.js';
export { isolation, type PageOfProgram, runInPage } from './run-in-page.js';
