/** A module and all that it imports as the text of one classic script, packed: see scripts/worker-script-plugin.ts. */
declare module '*?worker-script' {
  export const packed: import('@lookalike/core').PackedBytes;
}
