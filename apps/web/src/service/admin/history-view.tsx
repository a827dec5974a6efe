import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { Empty } from '../../shared/empty.js';
import { FormDialog } from '../../shared/form-dialog.js';
import { asMoment, counted } from '../../shared/format.js';
import { Problem } from '../../shared/problem.js';
import { saveFile } from '../../shared/save-file.js';
import { TextField } from '../../shared/text-field.js';
import { ViewHeading } from '../../shared/view-heading.js';
import type { HistoryEntry } from '../api/types.js';
import { ShowMore, step } from '../people/show-more.js';
import { personAddress } from '../state/route.js';
import { useService } from '../state/use-page.js';
import { eventsInWords } from './add-webhook-dialog.js';
import { useLoaded } from './use-loaded.js';

const firstError = 400;
/** Maximum entries in one answer; the CSV file has all. */
const most = 1000;

/** One request: what was asked, with which key, the outcome, and about whom. */
function Entry({ entry }: { entry: HistoryEntry }) {
  const { at, key, method, route, status, outcomes, people } = entry;
  return (
    <li class="entry">
      <time dateTime={at}>{asMoment(at)}</time>
      <span>{key}</span>
      <code>
        {method} {route.replace('/api/v1', '')}
      </code>
      <span class={status < firstError ? undefined : 'entry-refused'}>
        {status < firstError ? outcomes.map((type) => eventsInWords[type]).join(', ') : `Refused (${status})`}
      </span>
      <span>
        {people.map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            <a href={personAddress(name)}>{name}</a>
          </span>
        ))}
      </span>
    </li>
  );
}

/** Buttons to save the shown entries, and to delete all. */
function Actions({ person, onCleared }: { person: string; onCleared(): Promise<void> }) {
  const { admin, notes } = useService();
  const asking = useSignal(false);
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  const save = () => void admin.historyFile(person).then((file) => saveFile('history.csv', file), notes.fail);
  const clear = async () => {
    await admin.clearHistory();
    await onCleared();
  };
  return (
    <div class="row">
      <button type="button" onClick={save}>
        Save as CSV
      </button>
      <button type="button" class="danger-quiet" onClick={ask(true)}>
        Delete all
      </button>
      {asking.value && (
        <FormDialog
          title="Delete the history?"
          action="Delete"
          isDangerous
          onSubmit={clear}
          onClose={ask(false)}
        >
          <p>All recorded requests will be deleted. This cannot be undone.</p>
        </FormDialog>
      )}
    </div>
  );
}

/** Who asked what and when, as far as it is recorded. */
export function HistoryView() {
  const { admin } = useService();
  const subject = useSignal('');
  const shown = useSignal(step);
  const [person, size] = [subject.value.trim(), Math.min(shown.value, most)];
  const load = useCallback(() => admin.history({ subject: person, size }), [admin, person, size]);
  const { value: page, error, reload } = useLoaded(load);
  const isOff = page?.days === 0 && page.total === 0;
  return (
    <>
      <div class="heading-row">
        <ViewHeading title="History">
          {page && !isOff && `${counted(page.total, 'request')}, kept for ${counted(page.days, 'day')}.`}
        </ViewHeading>
        {page && page.total > 0 && <Actions person={person} onCleared={reload} />}
      </div>
      <Problem error={error} />
      {isOff ? (
        <Empty icon="wait" title="No history is kept">
          <p>
            Start the service with <code>lookalike serve --history-days 30</code> to see who asked what.
          </p>
        </Empty>
      ) : (
        <div class="search">
          <TextField label="About a person" value={subject} />
        </div>
      )}
      <ul class="entries">
        {page?.entries.map((entry) => (
          <Entry key={`${entry.at} ${entry.route}`} entry={entry} />
        ))}
      </ul>
      <ShowMore shown={shown} total={Math.min(page?.total ?? 0, most)} />
    </>
  );
}
