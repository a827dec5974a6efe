import type { IssueKind, PhotoView } from '@lookalike/curation';

export const issueWords: Record<IssueKind, string> = {
  'no-face': 'No face',
  'wrong-person': 'Someone else?',
  'near-duplicate': 'Near-duplicate',
  'too-small': 'Too small',
  blurred: 'Blurred',
  'turned-away': 'Turned away',
  'cut-off': 'Cut off',
  'no-agreement': 'No two match',
  'several-faces': 'Several faces',
};

/** A person's folder as a name. */
export const personName = (folder: string) => folder.replaceAll('_', ' ');

export const fileName = (file: string) => file.slice(file.indexOf('/') + 1);

/** What was decided, or `undefined`. */
export function decisionWords({ decision, to, face, by }: PhotoView): string | undefined {
  const how = by === 'auto' ? ' by the rules' : '';
  if (decision === 'drop') return `Dropped${how}`;
  if (decision === 'move') return `Moved to ${personName(to ?? '')}`;
  if (decision === 'face') return `Kept, face ${(face ?? 0) + 1}${how}`;
  return decision && `Kept${how}`;
}
