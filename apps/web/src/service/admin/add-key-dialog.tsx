import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { FormDialog } from '../../shared/form-dialog.js';
import { TextField } from '../../shared/text-field.js';
import type { AddedKey, Right } from '../api/types.js';
import { useService } from '../state/use-page.js';

const longestName = 100;
const endOfDay = 'T23:59:59';

/** What each right allows, lowest right first. */
export const rightsInWords: Readonly<Record<Right, string>> = {
  recognise: 'Recognise and compare photos',
  enrol: 'Recognise, and view and edit people',
  administer: 'Everything',
};

/** Chooses one of the three rights. */
function RightChoice({ right }: { right: Signal<Right> }) {
  const id = useId();
  return (
    <fieldset class="choices">
      <legend>What it may do</legend>
      {(Object.keys(rightsInWords) as Right[]).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={id}
            checked={choice === right.value}
            onChange={() => {
              right.value = choice;
            }}
          />
          {rightsInWords[choice]}
        </label>
      ))}
    </fieldset>
  );
}

interface AddKeyDialogProps {
  onAdded(added: AddedKey): void;
  onClose(): void;
}

/** Creates a key for a program or a person. */
export function AddKeyDialog({ onAdded, onClose }: AddKeyDialogProps) {
  const { admin } = useService();
  const name = useSignal('');
  const right = useSignal<Right>('recognise');
  const day = useSignal('');
  const today = new Date().toLocaleDateString('sv');
  const submit = async () => {
    const expires_at = day.value === '' ? null : new Date(day.value + endOfDay).toISOString();
    onAdded(await admin.addKey({ name: name.value.trim(), right: right.value, expires_at }));
  };
  return (
    <FormDialog
      title="Add a key"
      action="Add"
      isReady={name.value.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Name"
        hint="What the key is for."
        value={name}
        maxLength={longestName}
        required
        autofocus
      />
      <RightChoice right={right} />
      <TextField
        label="Last day"
        hint="Leave it empty for a key that does not expire."
        type="date"
        min={today}
        value={day}
      />
    </FormDialog>
  );
}
