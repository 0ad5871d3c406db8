import { test } from '@playwright/test';
import { freePort, startStack, type Stack } from '@leadfactory/stack';
import { nameServer, type Zone } from '@leadfactory/integrations/dns-testing';
import { localProvider, type LocalProvider } from '../src/lib/server/testing/provider.ts';
import { changeTheAddress } from './doors/address.ts';
import type { Doors } from './doors/doors.ts';
import { proveMailboxes } from './doors/mailboxes.ts';
import { signInByPasskey } from './doors/passkeys.ts';
import { signInByProvider } from './doors/providers.ts';

/*
 * Who gets in, and as whom mails leave, as people do it. These journeys share one stack: a start costs more than each of
 * them. It is reached at `localhost`, as browsers want it for passkeys, with a provider and a name server of this machine.
 */
const zone: Zone = new Map();
const doors = { zone } as Doors;
let stack: Stack;
let provider: LocalProvider;
let names: Awaited<ReturnType<typeof nameServer>>;

test.beforeAll(async () => {
  const port = await freePort('localhost');
  names = await nameServer(zone);
  provider = await localProvider(`http://localhost:${port}/sign-in/with/google/callback`);
  provider.people.set('ann', { email: 'ann@private.example', email_verified: true, name: 'Ann' });
  stack = await startStack({
    sampleData: false,
    services: ['postgres', 'temporal', 'mail', 'web'],
    env: { HOST: 'localhost', PORT: String(port), DNS_SERVERS: names.address, ...provider.env },
  });
  doors.endpoints = stack.endpoints;
});
test.afterAll(async () => {
  await stack?.stop();
  await provider?.close();
  await names?.close();
});

test('a mailbox is confirmed by mail without JavaScript, shown so at once, and proved by a record; another organisation cannot write as it', ({
  browser,
}) => proveMailboxes(browser, doors));

test('an account elsewhere opens nothing by its address, is connected by its person, and opens theirs then', ({
  browser,
}) => signInByProvider(browser, doors));

test('the address is changed by a link to the new one, and undone by a link to the old one', ({ browser }) =>
  changeTheAddress(browser, doors));

// Last: whoever has a passkey changes nothing by their password alone.
test('a passkey is added, renamed, signs in by a button and where the address is typed, and is removed', ({
  browser,
}) => signInByPasskey(browser, doors));
