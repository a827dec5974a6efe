import { render } from 'preact';
import { App } from './app.js';
import { createPage } from './state/create-page.js';
import { PageContext } from './state/use-page.js';
import '../../api/web/styles/tokens.css';
import '../../api/web/styles/base.css';
import '../../api/web/styles/controls.css';
import '../../api/web/styles/shell.css';
import '../../api/web/styles/dialog.css';
import '../../api/web/styles/marks.css';
import './styles/frame.css';
import './styles/list.css';
import './styles/inspector.css';

const root = document.getElementById('app');
if (root) {
  render(
    <PageContext.Provider value={createPage(window)}>
      <App />
    </PageContext.Provider>,
    root,
  );
}
