import { useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { FormDialog } from '../../shared/form-dialog.js';
import { asCount, asMoment, counted } from '../../shared/format.js';
import { Problem } from '../../shared/problem.js';
import { useTask } from '../../shared/use-task.js';
import type { Job } from '../api/types.js';
import { useService } from '../state/use-page.js';
import { Facts } from './facts.js';
import { useLoaded } from './use-loaded.js';

const kinds: Readonly<Record<Job['kind'], string>> = {
  enrol: 'Add faces to people',
  recognise: 'Recognise photos',
  reembed: 'Embed the faces again',
};

const badges: Readonly<Record<Job['state'], { word: string; tone: string }>> = {
  loading: { word: 'Uploading photos', tone: 'off' },
  running: { word: 'Running', tone: 'on' },
  done: { word: 'Done', tone: 'on' },
  cancelled: { word: 'Cancelled', tone: 'off' },
};

/** A finished job with photos that failed needs attention. */
const badgeOf = ({ state, abandoned }: Job) =>
  state === 'done' && abandoned > 0 ? { word: 'Not finished', tone: 'failing' } : badges[state];

/** Whether a job may still change on its own. */
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

type Changed = () => Promise<void>;

/** The actions for a job. */
function JobActions({ job, name, onChanged }: { job: Job; name: string; onChanged: Changed }) {
  const { admin, notes } = useService();
  const asking = useSignal(false);
  const { busy, run } = useTask();
  const { id, abandoned } = job;
  const change = (work: () => Promise<unknown>) => () =>
    void run(async () => {
      await work().catch(notes.fail);
      await onChanged();
    });
  const ask = (open: boolean) => () => {
    asking.value = open;
  };
  const cancel = { disabled: busy.value, 'aria-label': `Cancel: ${name}` };
  return (
    <div class="row">
      {abandoned > 0 && (
        <button type="button" disabled={busy.value} onClick={change(() => admin.retryJob(id))}>
          Try {counted(abandoned, 'photo')} again
        </button>
      )}
      {isUnderWay(job) ? (
        <button type="button" {...cancel} onClick={change(() => admin.cancelJob(id))}>
          Cancel
        </button>
      ) : (
        <button type="button" class="danger-quiet" aria-label={`Delete: ${name}`} onClick={ask(true)}>
          Delete
        </button>
      )}
      {asking.value && <DeleteJob id={id} onDeleted={onChanged} onClose={ask(false)} />}
    </div>
  );
}

function DeleteJob({ id, onDeleted, onClose }: { id: string; onDeleted: Changed; onClose(): void }) {
  const { admin } = useService();
  const remove = async () => {
    await admin.removeJob(id);
    await onDeleted();
  };
  return (
    <FormDialog title="Delete this job?" action="Delete" isDangerous onSubmit={remove} onClose={onClose}>
      <p>Its results and the photos it could not finish will be removed. Faces that it added stay.</p>
    </FormDialog>
  );
}

/** The failures, loaded when they are opened. */
function FailureDetails({ job }: { job: Job }) {
  const showing = useSignal(false);
  return (
    <details
      onToggle={({ currentTarget }) => {
        showing.value = currentTarget.open;
      }}
    >
      <summary>What went wrong</summary>
      {showing.value && <Failures job={job} />}
    </details>
  );
}

/** A job: its progress, its failures, and its actions. */
export function JobRow({ job, onChanged }: { job: Job; onChanged: Changed }) {
  const { kind, total, succeeded, refused, abandoned, created_at: made, expires_at: end } = job;
  const failed = refused + abandoned;
  const name = `${kinds[kind]}, ${asMoment(made)}`;
  const { word, tone } = badgeOf(job);
  const facts = {
    Done: `${asCount(succeeded + failed)} of ${counted(total, 'photo')}`,
    Failed: failed === 0 ? 'None' : asCount(failed),
    Made: asMoment(made),
    'Kept until': asMoment(end),
  };
  return (
    <li class="record">
      <div class="record-head">
        <h2>
          {kinds[kind]} <span class={`badge badge-${tone}`}>{word}</span>
        </h2>
        <JobActions job={job} name={name} onChanged={onChanged} />
      </div>
      <progress value={succeeded + failed} max={Math.max(1, total)} aria-label={`Photos done: ${name}`} />
      <Facts facts={facts} />
      {failed > 0 && <FailureDetails job={job} />}
    </li>
  );
}
