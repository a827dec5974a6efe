/** A file as `PackedBytes` of @lookalike/core: gzip, in base64. The build puts it there (scripts/packed-files.ts). */
declare module '*?packed' {
  export const packed: string;
}
