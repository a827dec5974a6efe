import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DescribeJob, DescribeResult } from './work/describe-job.js';

const msInSecond = 1000;

/** A signal that fires when the client goes away before the answer is sent. */
function whenGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new Error('the client went away'));
  });
  return controller.signal;
}

/** Describes a photo in a worker on behalf of a request: measured, and given up when the client goes away. */
export async function describePhoto(
  request: FastifyRequest,
  reply: FastifyReply,
  job: DescribeJob,
): Promise<DescribeResult> {
  const { context, photoMetrics } = request.server;
  const started = performance.now();
  const result = await context.describer.describe(job, whenGone(reply));
  photoMetrics.work.observe(result.milliseconds / msInSecond);
  photoMetrics.wait.observe(Math.max(0, performance.now() - started - result.milliseconds) / msInSecond);
  photoMetrics.faces.inc(result.faces.length);
  return result;
}
