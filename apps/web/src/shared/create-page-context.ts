import { createContext, type Provider } from 'preact';
import { useContext } from 'preact/hooks';

interface PageContext<Page> {
  Provider: Provider<Page | undefined>;
  /** @throws {Error} outside the provider. */
  usePage(): Page;
}

/** Provides a page's state to its views at any depth. */
export function createPageContext<Page>(): PageContext<Page> {
  const context = createContext<Page | undefined>(undefined);
  return {
    Provider: context.Provider,
    usePage() {
      const page = useContext(context);
      if (!page) throw new Error('usePage() is called outside of the page');
      return page;
    },
  };
}
