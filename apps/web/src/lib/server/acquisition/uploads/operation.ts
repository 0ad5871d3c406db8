import { tags } from '../tags.ts';

/** The upload of a file, which is no procedure: its body is a stream. */
const upload = {
  operationId: 'uploads-create',
  summary: 'Upload a CSV file (50 MB at most), to be previewed and imported',
  tags: [tags.imports.name],
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
  },
};

export const uploadPaths = { '/uploads': { post: upload } };
