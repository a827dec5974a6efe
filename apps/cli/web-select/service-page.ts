/** What this page has from the service's, so that both look and behave alike. */
export { MarkOutline } from '../../api/web/pictures/mark-outline.js';
export { Dialog } from '../../api/web/shared/dialog.js';
export { Icon, type IconName } from '../../api/web/shared/icon.js';
export { showPage } from '../../api/web/shared/show-page.js';
export { createTheme, type ThemeState } from '../../api/web/state/create-theme.js';
