import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { asDay, asMoment } from '../../shared/format.js';
import type { ListedKey } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { rightsInWords } from './add-key-dialog.js';

function endOf({ expires_at: end }: ListedKey): string {
  if (end === null) return 'Never';
  return Date.parse(end) <= Date.now() ? `Expired on ${asDay(end)}` : asDay(end);
}

/** What a key may do, until when, and whether it is in use. */
function KeyFacts({ listed }: { listed: ListedKey }) {
  const { right, last_used_at: used } = listed;
  return (
    <dl>
      <div>
        <dt>May</dt>
        <dd>{rightsInWords[right]}</dd>
      </div>
      <div>
        <dt>Ends</dt>
        <dd>{endOf(listed)}</dd>
      </div>
      <div>
        <dt>Last used</dt>
        <dd>{used === null ? 'Not yet' : asMoment(used)}</dd>
      </div>
    </dl>
  );
}

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
      <KeyFacts listed={listed} />
      {asking.value && (
        <FormDialog
          title={`Revoke ${name}?`}
          action="Revoke"
          isDangerous
          onSubmit={revoke}
          onClose={ask(false)}
        >
          <p>Whatever uses this key will be rejected. This cannot be undone.</p>
        </FormDialog>
      )}
    </li>
  );
}
