import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.mjs';

const folder = join(root, '.leadfactory-bootstrap.lock');

/**
 * Runs `work` while no other bootstrap of this project installs or builds. Making a folder is atomic; whoever
 * died with it is known by the pid inside. @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function alone(work) {
  for (let told = false; !take(); told = true) {
    if (!told) console.log('Waiting for another start, test or check to finish installing and building');
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take() {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST')
      throw new Error(`Cannot write to ${root}: ${error.message}`, { cause: error });
    if (isAbandoned()) rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

let unsigned = 0;

function isAbandoned() {
  try {
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    if (!pid) return (unsigned += 1) > 10;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // Just made and not signed yet, or its maker was killed before it could: only time tells.
    if (error.code === 'ENOENT') return (unsigned += 1) > 10;
    return error.code === 'ESRCH';
  }
}
