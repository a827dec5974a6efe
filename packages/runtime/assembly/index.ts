export { conv2d } from './conv2d';
export { conv2dBackpropFilter } from './conv2d-backprop-filter';
export { conv2dBackpropInput } from './conv2d-backprop-input';
export { matrixProduct } from './matrix-product';
export { maxPool } from './max-pool';
export { maxPoolGradient } from './max-pool-gradient';
export { spread } from './spread';
export { workspaceBytes } from './workspace';
