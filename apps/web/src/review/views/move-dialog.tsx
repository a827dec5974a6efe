import type { PhotoView } from '@lookalike/curation';
import { useSignal } from '@preact/signals';
import { Dialog } from '../service-page.js';
import { faceOf } from '../state/create-page.js';
import { usePage } from '../state/use-page.js';
import { personName } from '../state/words.js';

/** What is no folder: the server would refuse it. */
const folderPattern = '[^.\\/\\\\][^\\/\\\\]*';
const toFolder = (name: string) => name.trim().replaceAll(' ', '_');

/** Whom a photo shows instead; the file stays where it is. */
export function MoveDialog({ photo }: { photo: PhotoView }) {
  const { list, dialog, decide } = usePage();
  const resembled = photo.issues.find(({ resembles }) => resembles)?.resembles ?? '';
  const name = useSignal(personName(resembled));
  const close = () => {
    dialog.value = undefined;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const given = name.value.trim();
    const known = list.people.value.find((person) => personName(person) === given || person === given);
    decide({ decision: 'move', to: known ?? toFolder(given), face: faceOf(photo) });
    close();
  };
  return (
    <Dialog title="Move to another person" onClose={close}>
      <form onSubmit={submit}>
        <div class="field">
          <label for="person">Who is it?</label>
          <input
            id="person"
            autofocus
            required
            pattern={folderPattern}
            title="A name without / and \, that does not begin with a dot"
            autocomplete="off"
            list="people"
            value={name.value}
            onFocus={({ currentTarget }) => currentTarget.select()}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
          <datalist id="people">
            {list.people.value
              .filter((person) => person !== photo.person)
              .map((person) => (
                <option key={person} value={personName(person)} />
              ))}
          </datalist>
          <p class="muted">The file stays where it is; its face counts for that person.</p>
        </div>
        <footer>
          <button type="button" class="quiet" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary">
            Move
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
