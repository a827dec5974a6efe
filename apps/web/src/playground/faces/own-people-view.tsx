import { encodeGallery } from '@lookalike/matching';
import { useSignal } from '@preact/signals';
import { PeopleView } from '../../service/people/people-view.js';
import { FormDialog } from '../../shared/form-dialog.js';
import { counted } from '../../shared/format.js';
import { Icon } from '../../shared/icon.js';
import { saveFile } from '../../shared/save-file.js';
import { usePlayground } from '../state/use-playground.js';

/** Asks for confirmation before everyone is deleted. */
function DeleteEveryone({ count, onClose }: { count: number; onClose(): void }) {
  const { notes, forgetAll } = usePlayground();
  const forget = async () => {
    await forgetAll();
    notes.say('All people were deleted.');
  };
  const action = 'Delete everyone';
  return (
    <FormDialog title={`${action}?`} action={action} isDangerous onSubmit={forget} onClose={onClose}>
      <p>
        {counted(count, 'person', 'people')} will be removed from this browser, with all faces. This cannot be
        undone.
      </p>
    </FormDialog>
  );
}

/** The people stored in this browser, with buttons to export or delete them. */
export function OwnPeopleView() {
  const { people, store, notes } = usePlayground();
  const asking = useSignal(false);
  const count = people.names.value?.length ?? 0;
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  const download = async () => {
    const { gallery } = await store;
    saveFile('people.jsonl', new Blob([...encodeGallery(gallery)]));
  };
  return (
    <>
      <PeopleView />
      {count > 0 && (
        <section class="kept" aria-label="In this browser">
          <p class="muted">
            These people are stored in this browser only. The gallery is a file that{' '}
            <code>lookalike predict</code> and the service read.
          </p>
          <div class="row">
            <button type="button" onClick={() => void download().catch(notes.fail)}>
              <Icon name="folder" /> Download the gallery
            </button>
            <button type="button" class="danger-quiet" onClick={ask(true)}>
              <Icon name="bin" /> Delete everyone
            </button>
          </div>
        </section>
      )}
      {asking.value && <DeleteEveryone count={count} onClose={ask(false)} />}
    </>
  );
}
