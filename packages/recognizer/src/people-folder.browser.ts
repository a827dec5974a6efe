import { LookalikeError } from '@lookalike/core';
import type { peopleOfFolder as inNode } from './people-folder.node.js';

/** A page sees no folders. */
export const peopleOfFolder: typeof inNode = async (source) => {
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a Map of each person's photos in a browser, got the folder ${source}`,
  );
};
