import { createPageContext } from '../../shared/create-page-context.js';
import type { Playground } from './create-playground.js';

/** Access to the parts that only the playground has. */
export const { Provider: PlaygroundProvider, usePage: usePlayground } = createPageContext<Playground>();
