import { Confirm } from '../../shared/confirm.js';
import { count } from '../../shared/format.js';
import { usePage } from '../state/use-page.js';

interface DeletePersonProps {
  subject: string;
  faces: number;
  onClose(): void;
}

/** Asks whether a person may go, and goes back to the others. */
export function DeletePerson({ subject, faces, onClose }: DeletePersonProps) {
  const { people, notes } = usePage();
  const remove = async () => {
    await people.remove(subject);
    notes.say(`${subject} is deleted.`);
    window.location.replace('#/people');
  };
  return (
    <Confirm title={`Delete ${subject}?`} action="Delete" onConfirm={remove} onClose={onClose}>
      <p>
        The person and {count(faces, 'face')} with pictures are removed from the gallery. This cannot be
        undone.
      </p>
    </Confirm>
  );
}
