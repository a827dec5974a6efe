import { FormDialog } from '../../shared/form-dialog.js';
import { counted } from '../../shared/format.js';
import { useReport, useUndoWords } from '../corrections/use-report.js';
import { usePage } from '../state/use-page.js';

interface DeletePersonProps {
  subject: string;
  faces: number;
  onClose(): void;
}

/** Asks for confirmation, deletes a person, and returns to the others. */
export function DeletePerson({ subject, faces, onClose }: DeletePersonProps) {
  const { people } = usePage();
  const report = useReport();
  const undoWords = useUndoWords('delete');
  const remove = async () => {
    await people.remove(subject);
    report(`${subject} was deleted.`, 'delete');
    window.location.replace('#/people');
  };
  return (
    <FormDialog title={`Delete ${subject}?`} action="Delete" isDangerous onSubmit={remove} onClose={onClose}>
      <p>
        {subject} and {counted(faces, 'face')} will be removed from the gallery, with the pictures.{' '}
        {undoWords}
      </p>
    </FormDialog>
  );
}
