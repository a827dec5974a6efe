import { createPageContext } from '../../shared/create-page-context.js';
import type { Model } from '../api/types.js';
import type { Page } from './create-page.js';

export const { Provider: PageProvider, usePage } = createPageContext<Page>();

/** The service's model; views are shown once it is known. */
export function useModel(): Model {
  const { model } = usePage();
  if (!model.value) throw new Error('useModel() is called before the model is known');
  return model.value;
}
