import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Page } from './create-page.js';

export const PageContext = createContext<Page | undefined>(undefined);

/** What the views share. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('usePage() is called outside of the page');
  return page;
}
