import { createPageContext } from '../../shared/create-page-context.js';
import type { Playground } from './create-playground.js';

/** For what only the playground shows. */
export const { Provider: PlaygroundProvider, usePage: usePlayground } = createPageContext<Playground>();
