import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Icon } from '../shared/icon.js';
import { Problem } from '../shared/problem.js';
import { useTask } from '../shared/use-task.js';
import { ViewHeading } from '../shared/view-heading.js';
import { useService } from './state/use-page.js';

/** Asks for the service's key. */
export function KeyPrompt() {
  const page = useService();
  const id = useId();
  const key = useSignal('');
  const { busy, error, run } = useTask();
  const submit = (event: Event) => {
    event.preventDefault();
    void run(() => page.enter(key.value.trim()));
  };
  return (
    <form class="key-prompt" onSubmit={submit}>
      <Icon name="key" />
      <ViewHeading title="Enter the API key">
        The service printed it when it first started. This tab remembers it until you close it.
      </ViewHeading>
      <div class="field">
        <label for={id}>API key</label>
        <input
          id={id}
          type="password"
          autocomplete="off"
          spellcheck={false}
          value={key.value}
          onInput={({ currentTarget }) => {
            key.value = currentTarget.value;
          }}
        />
      </div>
      <Problem error={error.value} />
      <button type="submit" class="primary" disabled={busy.value || key.value.trim() === ''}>
        {busy.value ? 'Checking…' : 'Continue'}
      </button>
    </form>
  );
}
