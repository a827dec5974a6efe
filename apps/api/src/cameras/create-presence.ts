import type { EventDetails } from '../events/event.js';

/**
 * A person who is missing from this many snapshots in a row has left; one who is missing from fewer may have turned
 * away.
 */
const snapshotsUntilGone = 3;

const whoIn = ({ type, subject }: EventDetails) => (type === 'recognised' ? `recognised ${subject}` : type);

/**
 * Tracks who a camera sees. Takes the events of each snapshot, and returns those to announce: a person when they
 * arrive, and a view without a face when the last person has left.
 */
export function createPresence(): (events: readonly EventDetails[]) => EventDetails[] {
  const missedBy = new Map<string, number>();
  let isEmpty = false;
  return (events) => {
    const faces = events.filter(({ type }) => type !== 'no_face');
    const come = faces.filter((event) => !missedBy.has(whoIn(event)));
    for (const [who, missed] of missedBy) {
      if (missed + 1 === snapshotsUntilGone) missedBy.delete(who);
      else missedBy.set(who, missed + 1);
    }
    for (const event of faces) missedBy.set(whoIn(event), 0);
    const wasEmpty = isEmpty;
    isEmpty = missedBy.size === 0;
    return isEmpty && !wasEmpty ? [...events] : come;
  };
}
