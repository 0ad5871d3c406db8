import path from 'node:path';
import { defineConfig } from 'prisma/config';

// Prisma's own engine binary comes from a download site; ours speaks the same protocol over the WebAssembly
// build that npm ships, so that migrations work wherever npm does.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'engine/schema-engine.mjs');

export default defineConfig({
  schema: path.join('prisma', 'schema'),
  migrations: { path: path.join('prisma', 'migrations') },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? 'postgresql://127.0.0.1/none' },
});
