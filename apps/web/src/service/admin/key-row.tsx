import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { asDay, asMoment } from '../../shared/format.js';
import type { ListedKey } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { rightsInWords } from './add-key-dialog.js';
import { Facts } from './facts.js';

function endOf({ expires_at: end }: ListedKey): string {
  if (end === null) return 'Never';
  return Date.parse(end) <= Date.now() ? `Expired on ${asDay(end)}` : asDay(end);
}

/** What a key may do, until when, and when it was last used. */
const factsOf = (listed: ListedKey) => ({
  May: rightsInWords[listed.right],
  Ends: endOf(listed),
  'Last used': listed.last_used_at === null ? 'Not yet' : asMoment(listed.last_used_at),
});

/** A key, and the button that revokes it. */
export function KeyRow({ listed, onRevoked }: { listed: ListedKey; onRevoked(): Promise<void> }) {
  const { admin, notes } = useService();
  const asking = useSignal(false);
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  const { id, name, is_current: isCurrent } = listed;
  const revoke = async () => {
    await admin.revokeKey(id);
    notes.say(`The key ${name} is revoked.`);
    await onRevoked();
  };
  return (
    <li class="record">
      <div class="record-head">
        <h2>
          {name} {isCurrent && <span class="badge">This page</span>}
        </h2>
        <button
          type="button"
          class="danger-quiet"
          disabled={isCurrent}
          onClick={ask(true)}
          aria-label={`Revoke ${name}`}
        >
          Revoke
        </button>
      </div>
      <Facts facts={factsOf(listed)} />
      {asking.value && (
        <FormDialog
          title={`Revoke ${name}?`}
          action="Revoke"
          isDangerous
          onSubmit={revoke}
          onClose={ask(false)}
        >
          <p>Programs that use this key will be rejected. This cannot be undone.</p>
        </FormDialog>
      )}
    </li>
  );
}
