import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { NameField } from '../../shared/name-field.js';
import { personAddress } from '../state/route.js';
import { usePage } from '../state/use-page.js';

/** Creates a person and opens the view where photos are added. */
export function AddPersonDialog({ onClose }: { onClose(): void }) {
  const { people } = usePage();
  const name = useSignal('');
  const subject = name.value.trim();
  const submit = async () => {
    await people.add(subject);
    window.location.hash = personAddress(subject);
  };
  return (
    <FormDialog
      title="Add a person"
      action="Add"
      isReady={subject !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameField label="Name" value={name} />
    </FormDialog>
  );
}
