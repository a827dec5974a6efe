import { showPage } from '../shared/show-page.js';
import { App } from './app.js';
import { createPage } from './state/create-page.js';
import { PageProvider, ServiceProvider } from './state/use-page.js';
import '../shared/styles/shared.css';
import './styles/photo.css';
import './styles/recognise.css';
import './styles/face-card.css';
import './styles/people.css';
import './styles/corrections.css';
import './styles/compare.css';
import './styles/training.css';
import './styles/admin.css';

const page = createPage(window);
showPage(
  <ServiceProvider value={page}>
    <PageProvider value={page}>
      <App />
    </PageProvider>
  </ServiceProvider>,
);
