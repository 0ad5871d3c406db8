import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { TestImap } from './server.ts';

/** Who owns the mails: Dovecot serves nobody's as root. */
const NOBODY = 65534;
const BINARY = '/usr/sbin/dovecot';
const ADMIN = '/usr/bin/doveadm';

/** It comes by the system's packages (`dovecot-imapd`), and is started as root. */
export const hasDovecot = (): boolean => existsSync(BINARY) && process.getuid?.() === 0;

/** A Dovecot of its own, with a folder and ports of its own. */
export async function dovecot(): Promise<TestImap> {
  const root = mkdtempSync(path.join(tmpdir(), 'leadfactory-dovecot-'));
  const [user, password] = ['sam@acme.example', 'secret'];
  const home = path.join(root, 'mail', user);
  const maildir = path.join(home, 'Maildir');
  // Whoever serves mails passes through the folder above them.
  chmodSync(root, 0o755);
  for (const folder of ['', '.Junk', '.Sent', '.Clients'])
    for (const part of ['cur', 'new', 'tmp'])
      mkdirSync(path.join(maildir, folder, part), { recursive: true });
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, home]);
  const port = await freePort();
  const file = path.join(root, 'dovecot.conf');
  writeFileSync(file, config({ root, port, password }));
  const process_ = spawn(BINARY, ['-F', '-c', file], { stdio: 'ignore' });
  const ended = once(process_, 'exit');
  await listening(port);

  const folderOf = (name: string) => (name === 'INBOX' ? maildir : path.join(maildir, `.${name}`));
  let delivered = 0;
  let remade = 0;
  return {
    ...{ port, user, password },
    async deliver(raws, name = 'INBOX') {
      const folder = folderOf(name);
      for (const raw of raws) {
        const unique = `${Math.floor(Date.now() / 1000)}.M${++delivered}P${process.pid}.test`;
        const draft = path.join(folder, 'tmp', unique);
        writeFileSync(draft, raw);
        chownSync(draft, NOBODY, NOBODY);
        renameSync(draft, path.join(folder, 'new', unique));
      }
    },
    async remake(name) {
      const folder = folderOf(name);
      for (const one of readdirSync(folder)) if (/^dovecot\.index/.test(one)) rmSync(path.join(folder, one));
      // The list of numbers, with none given yet: every mail gets a new one.
      const list = path.join(folder, 'dovecot-uidlist');
      writeFileSync(list, `3 V${Math.floor(Date.now() / 1000) + ++remade * 1000} N1\n`);
      chownSync(list, NOBODY, NOBODY);
    },
    async rename(name, to) {
      execFileSync(ADMIN, ['-c', file, 'mailbox', 'rename', '-u', user, name, to]);
    },
    async close() {
      process_.kill('SIGTERM');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const config = ({ root, port, password }: { root: string; port: number; password: string }): string => `
protocols = imap
listen = 127.0.0.1
base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mailbox_list_index = no
mail_max_userip_connections = 100
first_valid_uid = 1
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${root}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = .
  mailbox Junk {
    special_use = \\Junk
  }
  mailbox Sent {
    special_use = \\Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((done) => {
      socket.once('connect', () => done(true));
      socket.once('error', () => done(false));
    });
    socket.destroy();
    if (open) return;
    await later(50);
  }
  throw new Error('Dovecot did not start.');
}
