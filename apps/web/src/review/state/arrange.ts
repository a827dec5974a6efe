import type { PhotoView } from '@lookalike/curation';
import { issueKinds } from '@lookalike/curation/issues';

/** The photos of one person that are shown. */
export interface Group {
  person: string;
  photos: PhotoView[];
}

/** Photos with issues first, the most severe at the top; a decision does not move a photo. */
const gravity = ({ issues: [issue] }: PhotoView) =>
  issue ? issueKinds.indexOf(issue.kind) : issueKinds.length;

/** Groups photos by person, in the order in which the people first appear. */
export function arrange(photos: readonly PhotoView[]): Group[] {
  const groups = new Map<string, PhotoView[]>();
  for (const photo of photos) {
    const group = groups.get(photo.person);
    if (group) group.push(photo);
    else groups.set(photo.person, [photo]);
  }
  return [...groups].map(([person, own]) => ({
    person,
    photos: own.sort((a, b) => gravity(a) - gravity(b)),
  }));
}
