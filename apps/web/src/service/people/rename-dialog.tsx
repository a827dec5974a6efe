import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { useReport, useUndoWords } from '../corrections/use-report.js';
import { personAddress } from '../state/route.js';
import { usePage } from '../state/use-page.js';
import { PersonField } from './person-field.js';

/** Renames a person; an existing name merges the two. */
export function RenameDialog({ subject, onClose }: { subject: string; onClose(): void }) {
  const { people } = usePage();
  const report = useReport();
  const undoWords = useUndoWords('merge');
  const name = useSignal(subject);
  const wanted = name.value.trim();
  const merges = wanted !== subject && (people.names.value ?? []).includes(wanted);
  const submit = async () => {
    await people.rename(subject, wanted);
    if (merges) report(`${subject} was merged into ${wanted}.`, 'merge');
    else report(`${subject} is now called ${wanted}.`, 'rename');
    window.location.replace(personAddress(wanted));
  };
  return (
    <FormDialog
      title={`Rename ${subject}`}
      action={merges ? 'Merge' : 'Rename'}
      isDangerous={merges}
      isReady={wanted !== '' && wanted !== subject}
      onSubmit={submit}
      onClose={onClose}
    >
      <PersonField
        label="Name"
        hint="Using an existing name merges the two people."
        value={name}
        except={subject}
      />
      <p class="merge" role="status">
        {merges && (
          <>
            <strong>{wanted}</strong> already exists. All faces of <strong>{subject}</strong> will be moved to{' '}
            <strong>{wanted}</strong>. {undoWords}
          </>
        )}
      </p>
    </FormDialog>
  );
}
