/** `npm run docs`: assembles the documents, builds the site into `site/dist`, and looks at it in a browser. */
import { build } from 'vitepress';
import { assemble } from './assemble.mjs';
import { checkSite } from './check.mjs';

const started = performance.now();
await assemble();
await build(import.meta.dirname);
await checkSite();
const seconds = Math.round((performance.now() - started) / 1000);
process.stdout.write(`site/dist is complete (${seconds} s); dead links fail the build\n`);
