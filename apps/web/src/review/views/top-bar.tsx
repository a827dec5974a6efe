import { Icon } from '../service-page.js';
import { usePage } from '../state/use-page.js';

function Brand() {
  return (
    <span class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="12" cy="16" r="9" />
        <circle cx="20" cy="16" r="9" />
      </svg>
      Lookalike
    </span>
  );
}

/** Name, folder and what is there on every screen. */
export function TopBar() {
  const { theme, folder, dialog, scan } = usePage();
  const other = theme.value.value === 'dark' ? 'light' : 'dark';
  return (
    <header class="bar">
      <Brand />
      <h1 class="folder">
        Select <span class="muted">{folder.value}</span>
      </h1>
      <div class="tools">
        {scan.value?.phase === 'ready' && (
          <button
            type="button"
            class="quiet square"
            aria-label="Show the keys"
            onClick={() => {
              dialog.value = 'help';
            }}
          >
            <Icon name="question" />
          </button>
        )}
        <button type="button" class="quiet square" aria-label={`Use ${other} colours`} onClick={theme.toggle}>
          <Icon name={other === 'light' ? 'sun' : 'moon'} />
        </button>
      </div>
    </header>
  );
}
