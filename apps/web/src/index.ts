import { fileURLToPath } from 'node:url';

const folder = (name: string) => fileURLToPath(new URL(`./${name}/`, import.meta.url));

/** The built page of the recognition service: `index.html` and what it needs; served from any path. */
export const servicePage: string = folder('service');

/** The built page on which a folder of photos is reviewed; served from any path. */
export const reviewPage: string = folder('review');

export type * from './service/api/types.js';
