import type { Filled } from '../filled.js';
import type { FolderStepOptions } from '../step-run.js';

export interface ViewsOptions extends FolderStepOptions {
  /** Output folder, with one folder per face. @default 'views' */
  out?: string;
  /** Views of each face, 1..1000. @default 20 */
  views?: number;
  /** Same seed, same views. @default 1 */
  seed?: number;
}

/** The defaults of {@link ViewsOptions}. */
export const defaultViewsOptions: Filled<ViewsOptions> = Object.freeze({
  out: 'views',
  views: 20,
  seed: 1,
  force: false,
});
