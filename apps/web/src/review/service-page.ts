/** What this page has from the service's, so that both look and behave alike. */

export { createTheme, type ThemeState } from '../shared/create-theme.js';
export { Dialog } from '../shared/dialog.js';
export { Icon, type IconName } from '../shared/icon.js';
export { MarkOutline } from '../shared/mark-outline.js';
export { showPage } from '../shared/show-page.js';
