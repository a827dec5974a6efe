import { build, type Schema } from 'fast-json-stringify';
import type { FastifySerializerCompiler } from 'fastify';
import fp from 'fastify-plugin';

/** Compiles the schema of an answer when it is first sent: compiling all of them would take a fifth of the start. */
const compileWhenSent: FastifySerializerCompiler<Schema> = ({ schema }) => {
  let serialize: ReturnType<typeof build> | undefined;
  return (answer) => {
    serialize ??= build(schema);
    return serialize(answer);
  };
};

/** Answers are written by their schemas. */
export const serialization = fp(
  async (app) => {
    app.setSerializerCompiler(compileWhenSent);
  },
  { name: 'serialization' },
);
