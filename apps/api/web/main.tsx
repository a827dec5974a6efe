import { render } from 'preact';
import { App } from './app.js';
import { createPage } from './state/create-page.js';
import { PageContext } from './state/use-page.js';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/dialog.css';
import './styles/photo.css';
import './styles/marks.css';
import './styles/recognise.css';
import './styles/face-card.css';
import './styles/people.css';
import './styles/compare.css';
import './styles/training.css';

const root = document.getElementById('app');
if (root) {
  render(
    <PageContext.Provider value={createPage(window)}>
      <App />
    </PageContext.Provider>,
    root,
  );
}
