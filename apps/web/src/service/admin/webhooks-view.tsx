import { type Signal, useSignal } from '@preact/signals';
import { RequestProblem } from '../../shared/create-request.js';
import { Empty } from '../../shared/empty.js';
import { Icon } from '../../shared/icon.js';
import { Problem } from '../../shared/problem.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { problemCodes } from '../api/problems.js';
import type { AddedWebhook } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { AddWebhookDialog } from './add-webhook-dialog.js';
import { SecretDialog } from './secret-dialog.js';
import { useLoaded } from './use-loaded.js';
import { WebhookRow } from './webhook-row.js';

function WebhooksOff() {
  return (
    <Empty icon="send" title="Webhooks are off">
      <p>
        Start the service with <code>lookalike serve --webhooks</code>
        to send events to other programs.
      </p>
    </Empty>
  );
}

/** Asks for a new webhook, and then shows its secret. */
function AddWebhook({ adding, onAdded }: { adding: Signal<boolean>; onAdded(): void }) {
  const added = useSignal<AddedWebhook | undefined>(undefined);
  if (adding.value) {
    const onClose = () => {
      adding.value = false;
    };
    const take = (webhook: AddedWebhook) => {
      added.value = webhook;
      onAdded();
    };
    return <AddWebhookDialog onAdded={take} onClose={onClose} />;
  }
  if (!added.value) return null;
  return (
    <SecretDialog
      title="The webhook’s secret"
      label="Secret, which signs every event"
      secret={added.value.secret}
      onClose={() => {
        added.value = undefined;
      }}
    />
  );
}

/** The addresses that events are sent to. */
export function WebhooksView() {
  const { admin } = useService();
  const { value: webhooks, error, reload } = useLoaded(admin.webhooks);
  const adding = useSignal(false);
  const isOff = error instanceof RequestProblem && error.code === problemCodes.noWebhooks;
  return (
    <>
      <div class="heading-row">
        <ViewHeading title="Webhooks">Send events to other programs as they happen.</ViewHeading>
        {!isOff && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              adding.value = true;
            }}
          >
            <Icon name="plus" /> Add a webhook
          </button>
        )}
      </div>
      {isOff ? <WebhooksOff /> : <Problem error={error} />}
      {webhooks?.length === 0 && (
        <Empty icon="send" title="No webhooks yet">
          <p>Add the address of a program that should receive events.</p>
        </Empty>
      )}
      <ul class="records">
        {webhooks?.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} onChanged={reload} />
        ))}
      </ul>
      <AddWebhook adding={adding} onAdded={() => void reload()} />
    </>
  );
}
