import { generateOpenApiDocument, type OpenAPIObject } from 'trpc-to-openapi';
import { appRouter } from '#lib/server/router.ts';

/** OpenAPI 3.1 of the procedures that have a REST address, and of the upload, which is no procedure. */
export const openApiDocument = (appUrl: string): OpenAPIObject =>
  generateOpenApiDocument(appRouter, {
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
    paths: { '/uploads': { post: upload } } as never,
  });

const upload = {
  operationId: 'uploads-create',
  summary: 'Upload a CSV file (50 MB at most), to be previewed and imported',
  tags: ['Imports'],
  security: [{ apiKey: [] }],
  parameters: [
    {
      name: 'name',
      in: 'query',
      required: false,
      schema: { type: 'string' },
      description: 'With a bare text/csv body: the file’s name',
    },
  ],
  requestBody: {
    required: true,
    content: {
      'text/csv': { schema: { type: 'string' } },
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', contentEncoding: 'binary' } },
        },
      },
    },
  },
  responses: {
    201: {
      description: 'Kept for 24 hours',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['uploadId', 'fileName', 'sizeBytes'],
            properties: {
              uploadId: { type: 'string' },
              fileName: { type: 'string' },
              sizeBytes: { type: 'integer' },
            },
          },
        },
      },
    },
    400: { description: 'Not a CSV file' },
    413: { description: 'Larger than 50 MB' },
  },
};
