import { execFileSync } from 'node:child_process';

export interface Account {
  uid: number;
  gid: number;
}

/**
 * Whom Postgres runs as. It refuses root, so as root it gets the system's `postgres` user, made if missing;
 * else it runs as ourselves (null).
 */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  return lookUp('postgres') ?? create() ?? lookUp('nobody') ?? refuse();
}

function lookUp(name: string): Account | null {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

/** `useradd` on most systems, `adduser -S` on Alpine. */
function create(): Account | null {
  for (const [command, ...args] of [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
    ['adduser', '-S', '-D', '-H', '-s', '/bin/false', 'postgres'],
  ] as [string, ...string[]][]) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return lookUp('postgres');
    } catch {
      // not this system's way
    }
  }
  return null;
}

function refuse(): never {
  throw new Error(
    'Postgres cannot run as root, and no user "postgres" could be made. Create it (useradd --system postgres) or start LeadFactory as another user.',
  );
}
