import { type Signal, useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { Icon } from '../../shared/icon.js';
import { useReport, useUndoWords } from '../corrections/use-report.js';
import { usePage } from '../state/use-page.js';
import { FacePicture } from './face-picture.js';

interface FaceTileProps {
  id: string;
  label: string;
  /** Ids of the selected faces; without it, faces cannot be selected. */
  chosen?: Signal<ReadonlySet<string>>;
}

/** The checkbox that selects a face. */
function FaceTick({ id, label, chosen }: Required<FaceTileProps>) {
  return (
    <label class="face-tick">
      <input
        type="checkbox"
        aria-label={`Choose ${label}`}
        checked={chosen.value.has(id)}
        onChange={({ currentTarget }) => {
          const others = [...chosen.value].filter((other) => other !== id);
          chosen.value = new Set(currentTarget.checked ? [...others, id] : others);
        }}
      />
    </label>
  );
}

/** A face of a person, with a checkbox to select it and a button to delete it. */
export function FaceTile({ id, label, chosen }: FaceTileProps) {
  const { people } = usePage();
  const report = useReport();
  const undoWords = useUndoWords('delete');
  const asking = useSignal(false);
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  const remove = async () => {
    await people.removeFace(id);
    report('The face was deleted.', 'delete');
  };
  return (
    <li class="face-tile">
      <FacePicture id={id} alt={label} />
      {chosen && <FaceTick {...{ id, label, chosen }} />}
      <button type="button" class="square face-delete" aria-label={`Delete ${label}`} onClick={ask(true)}>
        <Icon name="bin" />
      </button>
      {asking.value && (
        <FormDialog
          title="Delete this face?"
          action="Delete"
          isDangerous
          onSubmit={remove}
          onClose={ask(false)}
        >
          <div class="dialog-face">
            <FacePicture id={id} alt={label} />
            <p>The face and its picture will be removed from the gallery. {undoWords}</p>
          </div>
        </FormDialog>
      )}
    </li>
  );
}
