import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Model } from '../api/types.js';
import type { Page } from './create-page.js';

export const PageContext = createContext<Page | undefined>(undefined);

/** What the views share. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage() is called outside of the page');
  return page;
}

/** The service's model; views are shown once it is known. */
export function useModel(): Model {
  const { model } = usePage();
  if (!model.value) throw new Error('useModel() is called before the service has told its model');
  return model.value;
}
