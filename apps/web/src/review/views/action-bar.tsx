import type { PhotoView } from '@lookalike/curation';
import { Icon } from '../../shared/icon.js';
import { keeping } from '../state/chosen-face.js';
import { usePage } from '../state/use-page.js';

/** A button with a shortcut for each decision. */
export function ActionBar({ photo }: { photo: PhotoView }) {
  const { decide, undo, dialog } = usePage();
  const move = () => {
    dialog.value = 'move';
  };
  return (
    <div class="actions" role="toolbar" aria-label="Decision">
      <button type="button" class="primary" onClick={() => decide(keeping(photo))}>
        <Icon name="check" /> Keep <kbd>K</kbd>
      </button>
      <button type="button" class="danger-quiet" onClick={() => decide({ decision: 'drop' })}>
        <Icon name="close" /> Drop <kbd>D</kbd>
      </button>
      <button type="button" onClick={move}>
        <Icon name="people" /> Move <kbd>M</kbd>
      </button>
      <button type="button" class="quiet" onClick={() => void undo()}>
        Undo <kbd>Z</kbd>
      </button>
    </div>
  );
}
