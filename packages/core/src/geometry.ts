/** A point in pixels of the upright image: origin top-left, x to the right, y down. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle in pixels of the upright image; may be fractional and may reach outside the image. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The five points MTCNN marks on a face, in pixels; left and right as seen in the image. */
export interface Landmarks {
  leftEye: Point;
  rightEye: Point;
  nose: Point;
  mouthLeft: Point;
  mouthRight: Point;
}

/** The landmarks' names in the order in which detectors and templates list them. */
export const landmarkNames = ['leftEye', 'rightEye', 'nose', 'mouthLeft', 'mouthRight'] as const;

/** A face found in a photo. */
export interface DetectedFace {
  /** Where the face is; may reach outside the photo. */
  box: Box;
  /** The detector's confidence, 0..1. */
  score: number;
  landmarks: Landmarks;
}
