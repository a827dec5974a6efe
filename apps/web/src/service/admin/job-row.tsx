import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { FormDialog } from '../../shared/form-dialog.js';
import { asCount, asMoment, counted } from '../../shared/format.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import type { Job } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { useLoaded } from './use-loaded.js';

const kinds: Readonly<Record<Job['kind'], string>> = {
  enrol: 'Add faces to people',
  recognise: 'Recognise photos',
  reembed: 'Embed the faces again',
};

const badges: Readonly<Record<Job['state'], { word: string; tone: string }>> = {
  loading: { word: 'Photos are coming in', tone: 'off' },
  running: { word: 'Running', tone: 'on' },
  done: { word: 'Done', tone: 'on' },
  cancelled: { word: 'Cancelled', tone: 'off' },
};

/** A job that is done, but not with all of its photos, needs attention. */
const badgeOf = ({ state, abandoned }: Job) =>
  state === 'done' && abandoned > 0 ? { word: 'Not finished', tone: 'failing' } : badges[state];

/** Whether a job may still change by itself. */
export const isUnderWay = ({ state }: Job) => state === 'running' || state === 'loading';

/** The photos that did not succeed, each with the reason. */
function Failures({ job: { id, refused, abandoned } }: { job: Job }) {
  const { admin } = useService();
  const load = useCallback(() => admin.jobFailures(id), [admin, id, refused, abandoned]);
  const { value: failures, error } = useLoaded(load);
  return (
    <>
      <Problem error={error} />
      <ul class="failures">
        {failures?.map(({ step, file, subject, state, message }) => (
          <li key={step}>
            <strong>{subject === undefined ? file : `${subject}: ${file}`}</strong> {message}
            {state === 'abandoned' && ' (given up after several attempts)'}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A job: how far it is, what went wrong, and what can be done about it. */
export function JobRow({ job, onChanged }: { job: Job; onChanged(): Promise<void> }) {
  const { admin, notes } = useService();
  const asking = useSignal(false);
  const showing = useSignal(false);
  const { busy, run } = useTask();
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  const { id, kind, total, succeeded, refused, abandoned, created_at: made, expires_at: end } = job;
  const failed = refused + abandoned;
  const name = `${kinds[kind]}, ${asMoment(made)}`;
  const change = (work: () => Promise<unknown>) => () =>
    void run(async () => {
      await work().catch(notes.fail);
      await onChanged();
    });
  const remove = async () => {
    await admin.removeJob(id);
    await onChanged();
  };
  const { word, tone } = badgeOf(job);
  return (
    <li class="record">
      <div class="record-head">
        <h2>
          {kinds[kind]} <span class={`badge badge-${tone}`}>{word}</span>
        </h2>
        <div class="row">
          {abandoned > 0 && (
            <button type="button" disabled={busy.value} onClick={change(() => admin.retryJob(id))}>
              Try {counted(abandoned, 'photo')} again
            </button>
          )}
          {isUnderWay(job) ? (
            <button
              type="button"
              disabled={busy.value}
              aria-label={`Cancel: ${name}`}
              onClick={change(() => admin.cancelJob(id))}
            >
              Cancel
            </button>
          ) : (
            <button type="button" class="danger-quiet" aria-label={`Delete: ${name}`} onClick={ask(true)}>
              Delete
            </button>
          )}
        </div>
      </div>
      <progress value={succeeded + failed} max={Math.max(1, total)} aria-label={`Photos done: ${name}`} />
      <dl>
        <div>
          <dt>Done</dt>
          <dd>
            {asCount(succeeded + failed)} of {counted(total, 'photo')}
          </dd>
        </div>
        <div>
          <dt>Failed</dt>
          <dd>{failed === 0 ? 'None' : asCount(failed)}</dd>
        </div>
        <div>
          <dt>Made</dt>
          <dd>{asMoment(made)}</dd>
        </div>
        <div>
          <dt>Kept until</dt>
          <dd>{asMoment(end)}</dd>
        </div>
      </dl>
      {failed > 0 && (
        <details
          onToggle={({ currentTarget }) => {
            showing.value = currentTarget.open;
          }}
        >
          <summary>What went wrong</summary>
          {showing.value && <Failures job={job} />}
        </details>
      )}
      {asking.value && (
        <FormDialog
          title="Delete this job?"
          action="Delete"
          isDangerous
          onSubmit={remove}
          onClose={ask(false)}
        >
          <p>What it found and the photos it could not finish are removed. Faces that it added stay.</p>
        </FormDialog>
      )}
    </li>
  );
}
