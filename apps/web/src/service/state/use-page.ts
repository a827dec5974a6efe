import { createPageContext } from '../../shared/create-page-context.js';
import type { Model } from '../api/types.js';
import type { Page, ServicePage } from './create-page.js';

export const { Provider: PageProvider, usePage } = createPageContext<Page>();

/** For what only the service's page shows. */
export const { Provider: ServiceProvider, usePage: useService } = createPageContext<ServicePage>();

/** The model that recognises; what it found is shown once it is known. */
export function useModel(): Model {
  const { model } = usePage();
  if (!model.value) throw new Error('useModel() is called before the model is known');
  return model.value;
}
