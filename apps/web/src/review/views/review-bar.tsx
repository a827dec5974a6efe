import { ToolButton, TopBar } from '../../shared/top-bar.js';
import { usePage } from '../state/use-page.js';

/** The top bar, with the folder and the keys. */
export function ReviewBar() {
  const { theme, folder, dialog, scan } = usePage();
  const help = () => {
    dialog.value = 'help';
  };
  const tools = scan.value?.phase === 'ready' && (
    <ToolButton icon="question" label="Keyboard shortcuts" onClick={help} />
  );
  return (
    <TopBar theme={theme} tools={tools}>
      <h1 class="folder">
        Review <span class="muted">{folder.value}</span>
      </h1>
    </TopBar>
  );
}
