/** How far a finger must move sideways, in pixels, to change the photo. */
const minWay = 60;

/** The part of a touch that is used here. */
type Touches = ArrayLike<Pick<Touch, 'clientX'>>;

export interface Swipe {
  start(touches: Touches): void;
  end(changed: Touches): void;
}

/**
 * Calls `move` when one finger swipes: with 1 to the left, for the next photo, and -1 to the right. Two fingers zoom.
 */
export function createSwipe(move: (by: 1 | -1) => void): Swipe {
  let from: number | undefined;
  return {
    start(touches) {
      from = touches.length === 1 ? touches[0].clientX : undefined;
    },
    end(changed) {
      const way = from === undefined ? 0 : changed[0].clientX - from;
      from = undefined;
      if (Math.abs(way) > minWay) move(way < 0 ? 1 : -1);
    },
  };
}
