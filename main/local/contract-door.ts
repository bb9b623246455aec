import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { BodyLimitPlugin } from '@orpc/server/node';
import type { Engine } from '../engine/engine.ts';

const MEGABYTE = 1024 * 1024;
/** A statement travels as base64, a third larger than the file. */
const STATEMENT_LIMIT = 128 * MEGABYTE;
const LIMIT = 16 * MEGABYTE;

/** Answers `POST /rpc/<area>/<call>` in plain JSON; false where there is no such call. */
export function contractDoor(engine: Engine, openSample?: () => Promise<string>): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const handler = (maxBodySize: number) => new OpenAPIHandler(engine.router, { plugins: [new BodyLimitPlugin({ maxBodySize })] });
  const usual = handler(LIMIT);
  const statements = handler(STATEMENT_LIMIT);
  const context = openSample === undefined ? engine.context : { ...engine.context, openSample };
  return async (request, response) => {
    const chosen = request.url === '/rpc/imports/preview' ? statements : usual;
    const { matched } = await chosen.handle(request, response, { prefix: '/rpc', context });
    return matched;
  };
}
