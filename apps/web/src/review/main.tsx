import { App } from './app.js';
import { showPage } from './service-page.js';
import { createPage } from './state/create-page.js';
import { PageContext } from './state/use-page.js';
import '../shared/styles/shared.css';
import './styles/frame.css';
import './styles/list.css';
import './styles/inspector.css';

showPage(
  <PageContext.Provider value={createPage(window)}>
    <App />
  </PageContext.Provider>,
);
