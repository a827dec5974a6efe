import { showPage } from '../shared/show-page.js';
import { App } from './app.js';
import { createPage } from './state/create-page.js';
import { PageProvider } from './state/use-page.js';
import '../shared/styles/shared.css';
import './styles/frame.css';
import './styles/list.css';
import './styles/inspector.css';

showPage(
  <PageProvider value={createPage(window)}>
    <App />
  </PageProvider>,
);
