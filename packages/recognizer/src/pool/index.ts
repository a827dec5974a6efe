export { createDescriber, type Describer } from './create-describer.js';
export type { DescribeJob, DescribeResult, JobFace } from './describe-job.js';
