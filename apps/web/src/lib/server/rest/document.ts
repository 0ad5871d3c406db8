import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';
import type { Room, Tag } from '../room.ts';
import { rooms } from '../rooms.ts';
import { appRouter } from '../router.ts';
import { truthful } from './truth.ts';

/** OpenAPI 3.1 of the procedures that have a REST address, and of what the rooms have besides. */
export const openApiDocument = (appUrl: string): OpenAPIObject =>
  truthful({
    ...generateOpenApiDocument(appRouter, {
      title: 'LeadFactory',
      description:
        'The same procedures as the app’s own, for programs. Times are ISO 8601 UTC; money is integer minor units. Lists give `nextCursor`; pass it back as `cursor` for the next page.',
      version: '1',
      baseUrl: `${appUrl}/api/v1`,
      docsUrl: `${appUrl}/api/docs`,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key from Settings → API keys: `Bearer lf_…`',
        },
      },
      // A copy: what is said of all operations is added to them.
      paths: structuredClone(Object.assign({}, ...rooms.map((room: Room) => room.paths))) as never,
    }),
    tags: rooms.flatMap((room) => Object.values<Tag>(room.tags)),
  });
