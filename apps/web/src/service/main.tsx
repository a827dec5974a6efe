import { showPage } from '../shared/show-page.js';
import { App } from './app.js';
import { createPage } from './state/create-page.js';
import { PageProvider } from './state/use-page.js';
import '../shared/styles/shared.css';
import './styles/photo.css';
import './styles/recognise.css';
import './styles/face-card.css';
import './styles/people.css';
import './styles/compare.css';
import './styles/training.css';

showPage(
  <PageProvider value={createPage(window)}>
    <App />
  </PageProvider>,
);
