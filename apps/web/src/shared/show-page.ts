import { type ComponentChild, render } from 'preact';

/** Shows a page in its document. */
export function showPage(page: ComponentChild): void {
  const root = document.getElementById('app');
  if (root) render(page, root);
}
