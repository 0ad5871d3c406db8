import { spawnSync } from 'node:child_process';

let works: boolean | undefined;

/**
 * Whether Chromium's own sandbox can start. Without it Chromium starts with `--no-sandbox` only, and what a page breaks
 * out of is the container alone. It needs a user that is not root, and namespaces that this user may make: Docker's
 * default seccomp profile, and some distributions, allow none.
 */
export const sandboxWorks = (): boolean => (works ??= process.getuid?.() !== 0 && mayMakeNamespaces());

const mayMakeNamespaces = (): boolean => {
  if (process.platform !== 'linux') return true;
  const tried = spawnSync('unshare', ['--user', '--map-root-user', '--net', 'true'], { stdio: 'ignore' });
  // Where that program is missing, Chromium itself is to say.
  return tried.error !== undefined || tried.status === 0;
};
