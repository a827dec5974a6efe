import { fileURLToPath } from 'node:url';

/** Pages are served built, also by programs that import this module from its source. */
const folder = (name: string) => fileURLToPath(new URL(`../dist/${name}/`, import.meta.url));

/** The built page of the recognition service: `index.html` and what it needs; served from any path. */
export const servicePage: string = folder('service');

/** The built page on which a folder of photos is reviewed; served from any path. */
export const reviewPage: string = folder('review');

/** The built playground, which needs no server but a static one, in this repository: it is not published. */
export const playgroundPage: string = folder('playground');

export type * from './service/api/types.js';
