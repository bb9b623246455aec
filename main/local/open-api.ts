import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../shared/contract/index.ts';
import { VERSION } from '../engine/version.ts';

let document: Promise<unknown> | undefined;

/** The contract as an OpenAPI document; made on first asking. */
export function openApiDocument(): Promise<unknown> {
  document ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: {
      title: 'Ballast',
      version: VERSION,
      description: 'Every call of the journal. Each is POST with its input as JSON. A refused call answers with {code, status, data: {params, items}}.',
    },
    servers: [{ url: '/rpc' }],
  });
  return document;
}
