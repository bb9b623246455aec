import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { Engine } from '../engine/engine.ts';
import type { Printing } from '../engine/implement.ts';
import { sendRefusal } from './answer.ts';
import { readJsonBody } from './read-body.ts';

const MEGABYTE = 1024 * 1024;
/** A statement travels as base64, a third larger than the file. */
const STATEMENT_LIMIT = 128 * MEGABYTE;
const LIMIT = 16 * MEGABYTE;

export type Door = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** Answers `POST /rpc/<area>/<call>` in plain JSON, to whoever has been let in. */
export function contractDoor(engine: Engine, openSample?: () => Promise<string>, printing?: Printing): Door {
  const handler = new OpenAPIHandler(engine.router);
  const context = { ...engine.context, ...(openSample === undefined ? {} : { openSample }), ...(printing === undefined ? {} : { printing }) };
  return async (request, response, path) => {
    const body = await readJsonBody(request, path === '/rpc/imports/preview' ? STATEMENT_LIMIT : LIMIT);
    if ('code' in body) return sendRefusal(response, body.status, body.code);
    // Read already: the library takes what stands here. Its address is the path alone, so that nothing is read out of a query.
    const read = Object.assign(request, { body: body.value, url: path });
    const { matched } = await handler.handle(read, response, { prefix: '/rpc', context });
    if (!matched) sendRefusal(response, 404, 'CALL_UNKNOWN');
  };
}
