import { createPageContext } from '../../shared/create-page-context.js';
import type { Model } from '../api/types.js';
import type { Page, ServicePage } from './create-page.js';

export const { Provider: PageProvider, usePage } = createPageContext<Page>();

/** Access to the parts that only the service's page has. */
export const { Provider: ServiceProvider, usePage: useService } = createPageContext<ServicePage>();

/** The model in use; results are only shown once it is loaded. */
export function useModel(): Model {
  const { model } = usePage();
  if (!model.value) throw new Error('useModel() is called before the model is known');
  return model.value;
}
