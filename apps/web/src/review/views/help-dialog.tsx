import { Dialog } from '../../shared/dialog.js';
import { keyHelp } from '../state/keys.js';
import { usePage } from '../state/use-page.js';

/** The keyboard shortcuts. */
export function HelpDialog() {
  const { dialog } = usePage();
  const close = () => {
    dialog.value = undefined;
  };
  return (
    <Dialog title="Keyboard shortcuts" onClose={close}>
      <dl class="key-list">
        {keyHelp.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">On a touch screen, swipe to the next photo and tap a face to choose it.</p>
    </Dialog>
  );
}
