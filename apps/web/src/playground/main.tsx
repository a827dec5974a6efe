import { PageProvider } from '../service/state/use-page.js';
import { showPage } from '../shared/show-page.js';
import { App } from './app.js';
import { createPlayground } from './state/create-playground.js';
import { PlaygroundProvider } from './state/use-playground.js';
import '../shared/styles/shared.css';
import '../service/styles/photo.css';
import '../service/styles/recognise.css';
import '../service/styles/face-card.css';
import '../service/styles/people.css';
import '../service/styles/compare.css';
import '../service/styles/training.css';
import './styles/people.css';
import './styles/cascade.css';
import './styles/train.css';

const page = createPlayground(window);
showPage(
  <PlaygroundProvider value={page}>
    <PageProvider value={page}>
      <App />
    </PageProvider>
  </PlaygroundProvider>,
);
// Without a service worker the playground works as well, but not offline.
navigator.serviceWorker?.register('./service-worker.js').catch(() => undefined);
