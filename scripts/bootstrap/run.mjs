import { spawn } from 'node:child_process';
import { environment, root } from './paths.mjs';

/**
 * Runs a program to its end, its output on our own. Ctrl-C reaches it by the terminal; a SIGTERM to us is passed
 * on. @param {string} command @param {string[]} args @returns {Promise<number>} its exit status
 */
export function run(command, args, { env = {}, tethered = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...environment(), ...env },
    // The channel lets the child notice if we are killed, and stop.
    stdio: tethered ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  const pass = () => child.kill('SIGTERM');
  // A terminal's Ctrl-C reaches the child by itself; one that was sent to us alone does not. The launcher takes
  // being told twice for once.
  const interrupt = tethered ? pass : () => process.stdin.isTTY || child.kill('SIGINT');
  process.on('SIGINT', interrupt).on('SIGTERM', pass).on('SIGHUP', pass);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command} could not be run: ${error.message}`)));
    child.once('exit', (code, signal) => {
      process.off('SIGINT', interrupt).off('SIGTERM', pass).off('SIGHUP', pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/**
 * Runs a program quietly. @returns {Promise<{status: number, output: string, ms: number}>} stdout and stderr as
 * they came
 */
export function capture(command, args, { env = {}, cwd = root } = {}) {
  const began = Date.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: 1, output: error.message, ms: Date.now() - began }));
    child.once('close', (code) => resolve({ status: code ?? 1, output, ms: Date.now() - began }));
  });
}
