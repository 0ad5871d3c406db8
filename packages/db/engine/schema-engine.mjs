#!/usr/bin/env node
/**
 * Prisma's schema engine, as the command that the Prisma CLI starts: JSON-RPC, a line per message, on standard
 * input and output. The native engine is a download; this one runs the same engine's WebAssembly build from npm
 * over node-postgres, so that migrations need nothing but npm. `connection.mjs` holds what adapter-pg lacks.
 */
import { createInterface } from 'node:readline';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { MigrationAdapter, runAdminCommand } from './connection.mjs';

const args = process.argv.slice(2);
const valuesOf = (name) => args.filter((_, i) => args[i - 1] === name);
const datasource = valuesOf('--datasource')[0];
const url = datasource ? JSON.parse(datasource).url : 'postgresql://127.0.0.1/postgres';

if (args.includes('--version')) {
  console.log('schema-engine-cli wasm');
} else if (args.includes('cli')) {
  await runAdminCommand(args[args.indexOf('cli') + 1], url);
} else {
  await serve(await loadEngine());
}

async function loadEngine() {
  const wasm = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = await Promise.all(
    valuesOf('--datamodels').map(async (file) => [file, await readFile(file, 'utf8')]),
  );
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(url)),
  );
}

async function serve(engine) {
  let current;
  let panic;
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => (panic = message) };
  // A panic in WebAssembly leaves the call unanswered, and the CLI would end with status 0 as if all were well.
  process.on('uncaughtException', (error) => {
    answerError(current, `schema engine: ${panic ?? error.message}`);
    setTimeout(() => process.exit(1), 50);
  });
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    current = id;
    try {
      const result = await call(engine, method, Array.isArray(params) ? params[0] : params);
      if (method === 'diff' && result?.stdout) {
        send({ id: 9999, method: 'print', params: { content: result.stdout } });
      }
      send({ id, result: result ?? null });
    } catch (error) {
      answerError(id, String(error?.message ?? error), error?.code, error?.meta);
    }
  }
}

async function call(engine, method, input) {
  const run = () => engine[method === 'getDatabaseVersion' ? 'version' : method](input);
  try {
    return await run();
  } catch (error) {
    // Some methods know the shadow database only after devDiagnostic has asked for it once.
    if (!/external factory/.test(error?.message ?? '') || !input?.migrationsList) throw error;
    await engine.devDiagnostic({ migrationsList: input.migrationsList, filters: input.filters });
    return run();
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

function answerError(id, message, errorCode, meta) {
  const data = { is_panic: false, message, error_code: errorCode, meta };
  send({ id, error: { code: 4466, message: 'An error happened.', data } });
}
