import type { PhotoView } from '@lookalike/curation';
import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { NameField } from '../../shared/name-field.js';
import { faceOf } from '../state/chosen-face.js';
import { usePage } from '../state/use-page.js';
import { personName } from '../state/words.js';

/** Names that the server accepts for a folder. */
const folderRule = {
  pattern: '[^.\\/\\\\][^\\/\\\\]*',
  title: 'A name without / or \\ that does not start with a dot',
};
const toFolder = (name: string) => name.trim().replaceAll(' ', '_');

/** Asks who is in a photo; the file is not moved. */
export function MoveDialog({ photo }: { photo: PhotoView }) {
  const { list, dialog, decide } = usePage();
  const resembled = photo.issues.find(({ resembles }) => resembles)?.resembles ?? '';
  const name = useSignal(personName(resembled));
  const given = name.value.trim();
  const close = () => {
    dialog.value = undefined;
  };
  const submit = async () => {
    const known = list.people.value.find((person) => personName(person) === given || person === given);
    decide({ decision: 'move', to: known ?? toFolder(given), face: faceOf(photo) });
  };
  const others = list.people.value.filter((person) => person !== photo.person);
  return (
    <FormDialog
      title="Move to another person"
      action="Move"
      isReady={given !== ''}
      onSubmit={submit}
      onClose={close}
    >
      <NameField
        label="Who is it?"
        hint="The file stays where it is; its face counts for that person."
        value={name}
        suggestions={others.map(personName)}
        rule={folderRule}
      />
    </FormDialog>
  );
}
