/**
 * Average precision of a face detector, by the protocol of WIDER FACE: detections in order of falling score, each matched with the
 * face that it overlaps most, by half of their union or more; a face counts once. Faces that are invalid or smaller than `minSide`
 * are ignored: a detection of one is neither right nor wrong.
 */
const minOverlap = 0.5;

const overlapOf = (one, other) => {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  const area = ([left, top, right, bottom]) => (right - left) * (bottom - top);
  return (width * height) / (area(one) + area(other) - width * height);
};

/** The face that a detection matches, one that counts before one that is ignored. */
function matchOf(detection, faces) {
  let best;
  let bestOverlap = minOverlap;
  for (const face of faces) {
    if (face.found && !face.ignored) continue;
    const overlap = overlapOf(detection, face.corners);
    if (overlap < bestOverlap || (best !== undefined && !best.ignored && face.ignored)) continue;
    [best, bestOverlap] = [face, overlap];
  }
  return best;
}

/** The detections of a photo that count, each as its score and whether it is right. */
function scoreDetections(faces, detections) {
  return detections
    .toSorted((a, b) => b[4] - a[4])
    .flatMap((detection) => {
      const match = matchOf(detection, faces);
      if (match?.ignored) return [];
      if (match) match.found = true;
      return [{ score: detection[4], isRight: match !== undefined }];
    });
}

/** The area under the curve of precision over recall, precision made to fall. */
function areaUnder(scored, faceCount) {
  let right = 0;
  const curve = scored.map(({ isRight }, index) => {
    if (isRight) right += 1;
    return { recall: right / faceCount, precision: right / (index + 1) };
  });
  let [area, highest, recallAfter] = [0, 0, curve.at(-1)?.recall ?? 0];
  for (const { recall, precision } of curve.toReversed()) {
    area += (recallAfter - recall) * highest;
    highest = Math.max(highest, precision);
    recallAfter = recall;
  }
  return area + recallAfter * highest;
}

/**
 * @param truth `{ "<photo>": [{ box: [x, y, width, height], invalid }] }`, in pixels
 * @param found `{ "<photo>": [[left, top, right, bottom, score]] }`, in pixels
 * @param minSide of a face that counts, in pixels
 */
export function averagePrecision(truth, found, minSide) {
  const photos = Object.entries(truth).map(([photo, boxes]) => ({
    detections: found[photo] ?? [],
    faces: boxes
      .filter(({ box: [, , width, height] }) => width > 0 && height > 0)
      .map(({ box: [x, y, width, height], invalid }) => ({
        corners: [x, y, x + width, y + height],
        ignored: invalid || Math.min(width, height) < minSide,
        found: false,
      })),
  }));
  const faceCount = photos.flatMap(({ faces }) => faces).filter(({ ignored }) => !ignored).length;
  const scored = photos.flatMap(({ faces, detections }) => scoreDetections(faces, detections));
  return areaUnder(
    scored.toSorted((a, b) => b.score - a.score),
    faceCount,
  );
}
