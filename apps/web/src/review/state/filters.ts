import type { PhotoView } from '@lookalike/curation';

export const filterNames = ['review', 'all', 'kept', 'dropped', 'rules'] as const;
export type FilterName = (typeof filterNames)[number];

const isOut = ({ decision }: PhotoView) => decision === 'drop';

export const filters: Record<FilterName, { label: string; takes(photo: PhotoView): boolean }> = {
  review: { label: 'To review', takes: ({ issues, decision }) => issues.length > 0 && !decision },
  all: { label: 'All', takes: () => true },
  kept: { label: 'Kept', takes: (photo) => !isOut(photo) },
  dropped: { label: 'Dropped', takes: isOut },
  rules: { label: 'By the rules', takes: ({ by }) => by === 'auto' },
};
