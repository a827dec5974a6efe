import { describe, expect, it } from 'vitest';

/** Something public that takes options: how it is called, and what it cannot do without. */
export interface TakesOptions {
  name: string;
  call: (options: never) => unknown;
  /** @default {} */
  given?: () => object;
}

/** Tests that what is called with options refuses a name that there isn’t, and anything but an object in their place. */
export function testOptions(works: readonly TakesOptions[]) {
  describe.each(works)('options of $name', ({ call, given = () => ({}) }) => {
    const failureOf = (options: unknown) => (async () => call(options as never))().catch((error) => error);

    it('refuse a name that there isn’t', async () => {
      expect(await failureOf({ ...given(), colour: 1 })).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringMatching(/^unknown option "colour": /),
      });
    });

    it.each([null, 7, 'text', []])('refuse %j in their place', async (mistake) => {
      expect(await failureOf(mistake)).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringMatching(/^[\w ]+: expected an object, got /),
      });
    });
  });
}
