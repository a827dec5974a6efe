import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { Icon } from '../../shared/icon.js';
import { usePage } from '../state/use-page.js';
import { FacePicture } from './face-picture.js';

/** A face of a person, and the button that deletes it. */
export function FaceTile({ id, label }: { id: string; label: string }) {
  const { people } = usePage();
  const asking = useSignal(false);
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  return (
    <li class="face-tile">
      <FacePicture id={id} alt={label} />
      <button type="button" class="square face-delete" aria-label={`Delete ${label}`} onClick={ask(true)}>
        <Icon name="bin" />
      </button>
      {asking.value && (
        <FormDialog
          title="Delete this face?"
          action="Delete"
          isDangerous
          onSubmit={() => people.removeFace(id)}
          onClose={ask(false)}
        >
          <div class="dialog-face">
            <FacePicture id={id} alt={label} />
            <p>The face and its picture will be removed from the gallery. This cannot be undone.</p>
          </div>
        </FormDialog>
      )}
    </li>
  );
}
