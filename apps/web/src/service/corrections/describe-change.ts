import { counted } from '../../shared/format.js';
import type { Change } from '../api/types.js';

/** A change in a few words. */
export function describeChange({
  kind,
  subject,
  to,
  faces,
}: Pick<Change, 'kind' | 'subject' | 'to' | 'faces'>): string {
  const who = subject ?? 'several people';
  const count = counted(faces, 'face');
  switch (kind) {
    case 'enrol':
      return `${count} added to ${who}`;
    case 'move':
      return `${count} of ${who} moved to ${to}`;
    case 'rename':
      return `${who} renamed ${to}`;
    case 'merge':
      return `${who} merged into ${to}`;
    case 'delete':
      return subject === null ? `${count} deleted` : `${who} deleted, ${count}`;
  }
}
