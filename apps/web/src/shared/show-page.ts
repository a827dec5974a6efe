import { type ComponentChild, render } from 'preact';

/** Renders a page into its document. */
export function showPage(page: ComponentChild): void {
  const root = document.getElementById('app');
  if (root) render(page, root);
}
