import { createPageContext } from '../../shared/create-page-context.js';
import type { Page } from './create-page.js';

export const { Provider: PageProvider, usePage } = createPageContext<Page>();
