export { type DrawOptions, defaultDrawOptions, drawFaces } from './draw-faces.js';
export * from './index.browser.js';
export { type RasterizeOptions, rasterizeSvg } from './rasterize-svg.js';
export { type SaveImageOptions, saveImage } from './save-image.js';
