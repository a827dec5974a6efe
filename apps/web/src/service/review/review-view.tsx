import { useEffect } from 'preact/hooks';
import { Empty } from '../../shared/empty.js';
import { counted } from '../../shared/format.js';
import { ViewHeading } from '../../shared/view-heading.js';
import { useService } from '../state/use-page.js';
import { GroupRow } from './group-row.js';

/** Uncertain faces, in groups that can be named with one click. */
export function ReviewView() {
  const { corrections, notes } = useService();
  useEffect(() => {
    corrections.reload().catch(notes.fail);
  }, [corrections, notes]);
  const queue = corrections.queue.value;
  const groups = queue?.groups ?? [];
  const count = groups.reduce((sum, { sightings }) => sum + sightings.length, 0);
  return (
    <>
      <ViewHeading title="Review">
        {groups.length > 0
          ? `${counted(count, 'face')} of about ${counted(groups.length, 'person', 'people')} to name.`
          : 'Faces that were recognised uncertainly or not at all.'}
      </ViewHeading>
      <ul class="review">
        {groups.map((group) => (
          <GroupRow key={group.sightings[0].id} group={group} />
        ))}
      </ul>
      {queue && groups.length === 0 && (
        <Empty icon="inbox" title="No face is waiting">
          {queue.hours > 0 ? (
            <p>Faces that are recognised uncertainly or not at all are kept here for {queue.hours} h.</p>
          ) : (
            <p>
              The service keeps no faces to review. Start it with <code>--review-hours 24</code> to keep
              uncertain faces for a day.
            </p>
          )}
        </Empty>
      )}
    </>
  );
}
