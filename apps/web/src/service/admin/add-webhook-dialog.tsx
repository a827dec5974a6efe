import { type Signal, useSignal } from '@preact/signals';
import { FormDialog } from '../../shared/form-dialog.js';
import { TextField } from '../../shared/text-field.js';
import type { AddedWebhook, EventType } from '../api/types.js';
import { useService } from '../state/use-page.js';

/** The kinds of events, in words. */
export const eventsInWords: Readonly<Record<EventType, string>> = {
  recognised: 'A known face',
  unknown: 'An unknown face',
  no_face: 'A photo without a face',
  enrolled: 'A face was added',
  deleted: 'A face or a person was deleted',
};
const allTypes = Object.keys(eventsInWords) as EventType[];
const percent = 100;

/** Chooses which events to send. */
function EventChoice({ types }: { types: Signal<readonly EventType[]> }) {
  const choose = (chosen: EventType, isChosen: boolean) => {
    types.value = allTypes.filter((each) => (each === chosen ? isChosen : types.value.includes(each)));
  };
  return (
    <fieldset class="choices">
      <legend>Events</legend>
      {allTypes.map((type) => (
        <label key={type}>
          <input
            type="checkbox"
            checked={types.value.includes(type)}
            onChange={({ currentTarget: { checked } }) => choose(type, checked)}
          />
          {eventsInWords[type]}
        </label>
      ))}
    </fieldset>
  );
}

interface AddWebhookDialogProps {
  onAdded(added: AddedWebhook): void;
  onClose(): void;
}

/** Asks for an address and the events to send there. */
export function AddWebhookDialog({ onAdded, onClose }: AddWebhookDialogProps) {
  const { admin } = useService();
  const url = useSignal('');
  const types = useSignal<readonly EventType[]>(allTypes);
  const people = useSignal('');
  const least = useSignal('');
  const leastPercent = least.value === '' ? 0 : Number(least.value);
  const submit = async () => {
    const subjects = people.value
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const wanted = types.value.length === allTypes.length ? [] : types.value;
    const filter = { types: [...wanted], subjects, min_similarity: leastPercent / percent };
    onAdded(await admin.addWebhook({ url: url.value.trim(), ...filter }));
  };
  const isReady =
    /^https?:\/\//.test(url.value.trim()) &&
    types.value.length > 0 &&
    leastPercent >= 0 &&
    leastPercent <= percent;
  return (
    <FormDialog title="Add a webhook" action="Add" isReady={isReady} onSubmit={submit} onClose={onClose}>
      <TextField label="Address" type="url" placeholder="https://" value={url} required autofocus />
      <EventChoice types={types} />
      <TextField
        label="Only about these people"
        hint="Names, separated by semicolons; empty for all."
        value={people}
      />
      <TextField label="Minimum likelihood, in percent" hint="Empty for any." value={least} />
    </FormDialog>
  );
}
