import { useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { asMoment, asPercent, counted } from '../../shared/format.js';
import { useTask } from '../../shared/use-task.js';
import type { Webhook } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { eventsInWords } from './add-webhook-dialog.js';
import { Facts } from './facts.js';

const stateOf = ({ enabled, waiting, failed, last_error: error }: Webhook) => {
  if (!enabled) return { word: 'Off', tone: 'off' };
  return failed > 0 || (waiting > 0 && error !== null)
    ? { word: 'Failing', tone: 'failing' }
    : { word: 'On', tone: 'on' };
};

function describe({ types, subjects, min_similarity: least }: Webhook): string {
  const kinds = types.length === 0 ? 'Everything' : types.map((type) => eventsInWords[type]).join(', ');
  const about = subjects.length === 0 ? '' : `, about ${subjects.join(' or ')}`;
  return `${kinds}${about}${least > 0 ? `, at least ${asPercent(least)} likely` : ''}`;
}

/** Which events a webhook gets, and the state of its deliveries. */
const factsOf = (webhook: Webhook) => {
  const { waiting, failed, last_error: error, delivered_at: delivered } = webhook;
  return {
    Events: describe(webhook),
    'Last delivered': delivered === null ? 'Nothing yet' : asMoment(delivered),
    Waiting: waiting === 0 ? 'Nothing' : counted(waiting, 'event'),
    'Given up': failed === 0 ? undefined : counted(failed, 'event'),
    'Last error': error ?? undefined,
  };
};

interface WebhookRowProps {
  webhook: Webhook;
  onChanged(): Promise<void>;
}

/** The actions for a webhook. */
function Actions({
  webhook: { id, url, enabled, failed },
  onChanged,
  onDelete,
}: WebhookRowProps & { onDelete(): void }) {
  const { admin, notes } = useService();
  const { busy, run } = useTask();
  const change = (work: () => Promise<unknown>) => () =>
    void run(async () => {
      await work().catch(notes.fail);
      await onChanged();
    });
  return (
    <div class="row">
      {failed > 0 && (
        <button type="button" disabled={busy.value} onClick={change(() => admin.retryWebhook(id))}>
          Send again
        </button>
      )}
      <button type="button" disabled={busy.value} onClick={change(() => admin.setWebhook(id, !enabled))}>
        {enabled ? 'Switch off' : 'Switch on'}
      </button>
      <button type="button" class="danger-quiet" aria-label={`Delete ${url}`} onClick={onDelete}>
        Delete
      </button>
    </div>
  );
}

/** A webhook: its address, events, state and actions. */
export function WebhookRow({ webhook, onChanged }: WebhookRowProps) {
  const { admin } = useService();
  const asking = useSignal(false);
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  const { id, url } = webhook;
  const remove = async () => {
    await admin.removeWebhook(id);
    await onChanged();
  };
  const { word, tone } = stateOf(webhook);
  return (
    <li class="record">
      <div class="record-head">
        <h2>
          {url} <span class={`badge badge-${tone}`}>{word}</span>
        </h2>
        <Actions webhook={webhook} onChanged={onChanged} onDelete={ask(true)} />
      </div>
      <Facts facts={factsOf(webhook)} />
      {asking.value && (
        <FormDialog
          title="Delete this webhook?"
          action="Delete"
          isDangerous
          onSubmit={remove}
          onClose={ask(false)}
        >
          <p>Nothing more is sent to {url}; waiting events are dropped. This cannot be undone.</p>
        </FormDialog>
      )}
    </li>
  );
}
