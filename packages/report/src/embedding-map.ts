import { createRandom, mapConcurrently } from '@lookalike/core';
import type { DetailedEvaluation } from '@lookalike/evaluation';
import { encodeImage, resizeImage } from '@lookalike/image';
import { UMAP } from 'umap-js';
import type { ReportMap } from './report-data.js';
import type { ShownFace } from './report-pictures.js';

/** The most faces on a map; more would cover each other. */
const mostFaces = 150;
/** Fewer faces have no neighbourhoods to show. */
const fewestFaces = 6;
const neighbours = 15;
/** Photos that are decoded at the same time. */
const concurrency = 4;
const thumbnailSide = 48;
const seed = 'map';

/** `wanted` of `count` positions, evenly distributed. */
const spread = (count: number, wanted: number) =>
  Array.from({ length: Math.min(count, wanted) }, (_, i) =>
    Math.floor((i * count) / Math.min(count, wanted)),
  );

/**
 * Places faces in the plane so that faces with similar embeddings are close together: UMAP (McInnes, Healy and Melville
 * 2018). Only closeness is meaningful; axes and large distances are not.
 * @returns nothing if there are too few faces.
 */
export async function embeddingMap(
  face: ShownFace,
  { faces, identifications }: Pick<DetailedEvaluation, 'faces' | 'identifications'>,
): Promise<ReportMap | undefined> {
  if (faces.length < fewestFaces) return undefined;
  const chosen = spread(faces.length, mostFaces);
  const random = createRandom(seed);
  const umap = new UMAP({
    nNeighbors: Math.min(neighbours, chosen.length - 1),
    random: () => random.next(),
  });
  const places = umap.fit(chosen.map((index) => [...faces[index].embedding]));
  const takenFor = new Map(identifications.probes.map(({ file, matches: [best] }) => [file, best?.subject]));
  const points = await mapConcurrently(chosen, concurrency, async (index, i) => {
    const { subject, file } = faces[index];
    const { image } = await face(index);
    const small = await resizeImage(image, { width: thumbnailSide, height: thumbnailSide, fit: 'cover' });
    const nearest = takenFor.get(file);
    return {
      x: places[i][0],
      y: places[i][1],
      ...(nearest !== undefined && { right: nearest === subject }),
      picture: {
        bytes: await encodeImage(small, { format: 'png' }),
        type: 'image/png' as const,
        name: subject,
      },
    };
  });
  return { points, faces: faces.length };
}
