import { useSignal } from '@preact/signals';
import { Icon } from '../../shared/icon.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import type { AddedKey } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { AddKeyDialog } from './add-key-dialog.js';
import { KeyRow } from './key-row.js';
import { SecretDialog } from './secret-dialog.js';
import { useLoaded } from './use-loaded.js';

/** The keys of the service. */
export function KeysView() {
  const { admin } = useService();
  const { value: keys, error, reload } = useLoaded(admin.keys);
  const adding = useSignal(false);
  const added = useSignal<AddedKey | undefined>(undefined);
  const onAdded = (key: AddedKey) => {
    added.value = key;
    void reload();
  };
  return (
    <>
      <div class="heading-row">
        <ViewHeading title="Keys">
          Give each program and person a separate key, with no more rights than needed.
        </ViewHeading>
        <button
          type="button"
          class="primary"
          onClick={() => {
            adding.value = true;
          }}
        >
          <Icon name="plus" /> Add a key
        </button>
      </div>
      <Problem error={error} />
      <ul class="records">
        {keys?.map((key) => (
          <KeyRow key={key.id} listed={key} onRevoked={reload} />
        ))}
      </ul>
      {adding.value && (
        <AddKeyDialog
          onAdded={onAdded}
          onClose={() => {
            adding.value = false;
          }}
        />
      )}
      {added.value && !adding.value && (
        <SecretDialog
          title={`Key of ${added.value.name}`}
          label="Key"
          secret={added.value.key}
          onClose={() => {
            added.value = undefined;
          }}
        />
      )}
    </>
  );
}
