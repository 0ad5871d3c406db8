import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHROMIUM_REMEDY, resolveChromium } from '../browser/chromium.ts';
import type { StackConfig } from '../config/config.ts';
import { dataFolder } from '../data/folder.ts';
import { readJson } from '../data/json-file.ts';
import { postgresAccount } from '../postgres/account.ts';
import { clusterFolder, programFolder } from '../postgres/location.ts';
import { projectRoot } from '../project-root.ts';
import { isFree } from '../supervise/ports.ts';
import { lockHolder } from '../supervise/launcher-lock.ts';
import { resolveTemporal } from '../temporal/binary.ts';

export interface Finding {
  state: 'ok' | 'warn' | 'wrong';
  what: string;
  found: string;
  /** What to do about it. */
  remedy?: string;
}

type Check = (config: StackConfig) => Promise<Finding> | Finding;

const LEAST_FREE_BYTES = 2 * 1024 ** 3;

const node: Check = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const what = 'Node';
  return major > 22 || (major === 22 && minor >= 19)
    ? { state: 'ok', what, found: process.versions.node }
    : {
        state: 'wrong',
        what,
        found: `${process.versions.node}, but the app needs 22.19 or newer`,
        remedy:
          'Start with npm start or npm run doctor, which use the Node that npm installs beside the app.',
      };
};

const packages: Check = () => {
  const what = 'Packages';
  const remedy = 'Run npm ci.';
  const wanted = readJson<Lock>(join(projectRoot, 'package-lock.json'));
  const there = readJson<Lock>(join(projectRoot, 'node_modules/.package-lock.json'));
  if (!wanted || !there) return { state: 'wrong', what, found: 'not installed', remedy };
  const differ = Object.entries(wanted.packages).filter(
    ([path, { version, optional }]) =>
      path && version && !optional && there.packages[path]?.version !== version,
  );
  return differ.length
    ? { state: 'wrong', what, found: `${differ.length} differ from package-lock.json`, remedy }
    : {
        state: 'ok',
        what,
        found: `${Object.keys(there.packages).length} installed, as package-lock.json says`,
      };
};

const postgres: Check = (config) => {
  const what = 'Postgres';
  if (config.DATABASE_URL) return { state: 'ok', what, found: `at ${new URL(config.DATABASE_URL).host}` };
  try {
    const account = postgresAccount();
    const programs = programFolder(account);
    const cluster = existsSync(config.dataRoot)
      ? clusterFolder(config.dataRoot, account)
      : 'still to be made';
    return { state: 'ok', what, found: `embedded (${programs}), data in ${cluster}` };
  } catch (error) {
    return { state: 'wrong', what, found: (error as Error).message };
  }
};

const temporal: Check = async (config) => {
  const what = 'Temporal';
  if (config.TEMPORAL_ADDRESS) return { state: 'ok', what, found: `at ${config.TEMPORAL_ADDRESS}` };
  try {
    const { path, source } = await resolveTemporal();
    return { state: 'ok', what, found: `${path} (${source})` };
  } catch (error) {
    return { state: 'wrong', what, found: (error as Error).message };
  }
};

const chromium: Check = async () => {
  const what = 'Chromium';
  try {
    const found = await resolveChromium({ install: false });
    return found
      ? { state: 'ok', what, found }
      : { state: 'warn', what, found: 'not found: reports cannot be made as PDF', remedy: CHROMIUM_REMEDY };
  } catch (error) {
    return { state: 'wrong', what, found: (error as Error).message };
  }
};

const port: Check = async ({ PORT, HOST, dataRoot }) => {
  const what = 'Port';
  if (lockHolder(dataFolder(dataRoot).lock)) {
    return { state: 'ok', what, found: `${PORT}; LeadFactory runs (npm run stop ends it)` };
  }
  return PORT === 0 || (await isFree(PORT, HOST))
    ? { state: 'ok', what, found: `${PORT} on ${HOST} is free` }
    : {
        state: 'wrong',
        what,
        found: `${PORT} on ${HOST} is in use by another program`,
        remedy: 'End it, or choose another: PORT=3001 npm start',
      };
};

const data: Check = ({ dataRoot }) => {
  const what = 'Data folder';
  let at = dataRoot;
  while (!existsSync(at)) at = dirname(at);
  try {
    accessSync(at, constants.W_OK | constants.X_OK);
  } catch {
    return {
      state: 'wrong',
      what,
      found: `${at} cannot be written to`,
      remedy: 'Give yourself the right to, or choose another with LEADFACTORY_DATA.',
    };
  }
  const { secrets } = dataFolder(dataRoot);
  if (existsSync(secrets) && (statSync(secrets).mode & 0o077) !== 0) {
    return { state: 'warn', what, found: `${secrets} can be read by others`, remedy: `chmod 600 ${secrets}` };
  }
  return { state: 'ok', what, found: dataRoot };
};

const disk: Check = ({ dataRoot }) => {
  const what = 'Disk';
  let at = dataRoot;
  while (!existsSync(at)) at = dirname(at);
  const { bavail, bsize } = statfsSync(at);
  const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB free`;
  return bavail * bsize > LEAST_FREE_BYTES
    ? { state: 'ok', what, found: free }
    : {
        state: 'warn',
        what,
        found: free,
        remedy: 'Free some space: 2 GB are little for a database that grows.',
      };
};

const builds: Check = () => {
  const what = 'Builds';
  const missing = ['apps/web/build', 'apps/worker/dist/workflows.js', 'packages/db/src/generated'].filter(
    (path) => !existsSync(join(projectRoot, path)),
  );
  return missing.length
    ? {
        state: 'warn',
        what,
        found: `still to be made: ${missing.join(', ')}`,
        remedy: 'npm start makes them.',
      }
    : { state: 'ok', what, found: 'made' };
};

export const checks: readonly Check[] = [
  node,
  packages,
  builds,
  postgres,
  temporal,
  chromium,
  port,
  data,
  disk,
];

interface Lock {
  packages: Record<string, { version?: string; optional?: boolean; link?: boolean }>;
}
