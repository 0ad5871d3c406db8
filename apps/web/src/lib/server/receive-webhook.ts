import { connectionTenant } from '@leadfactory/db/platform/connections';
import type { VendorEvent } from '@leadfactory/domain/ports';
import { vendorOf } from '@leadfactory/integrations/registry';
import { z } from 'zod';
import type { Services } from './services.ts';
import { webhookEvents, type WebhookRoom } from './webhooks.ts';

/** Whose account at the vendor a webhook is of. */
interface Sender {
  credentials: object;
  /** Null: the environment's, which all organisations share. */
  orgId: string | null;
}

/**
 * What a vendor tells, at `/api/webhooks/<vendor>/<connection>`: verified by the vendor's folder, taken by the rooms. The
 * connection is its id, or `env` for what the environment configures. An organisation's own account tells of that
 * organisation only. 404 for a vendor or connection that is none, 400 or 403 for what is not the vendor's word.
 */
export async function receiveWebhook(
  services: Services,
  vendorId: string,
  connection: string,
  request: Request,
): Promise<Response> {
  const vendor = vendorOf(vendorId);
  const sender = vendor?.webhook && (await senderOf(services, vendorId, connection));
  if (!vendor?.webhook || !sender)
    return Response.json({ message: 'Nothing is connected at this address.' }, { status: 404 });
  const answer = await vendor.webhook(
    { body: await request.text(), header: (name) => request.headers.get(name) },
    sender.credentials,
  );
  if (!answer.ok) return Response.json({ message: answer.message }, { status: answer.status });
  let told: object = { ok: true, ignored: true };
  for (const one of answer.events) told = (await take(services, one, vendorId, sender)) ?? told;
  return Response.json(told);
}

async function senderOf(services: Services, vendorId: string, connection: string): Promise<Sender | null> {
  if (connection === 'env') {
    const credentials: object | null = vendorOf(vendorId)!.fromEnvironment(services.env);
    return credentials && { credentials, orgId: null };
  }
  if (!z.uuid().safeParse(connection).success) return null;
  const orgId = await connectionTenant(services.db, connection);
  const found = orgId && (await services.connections.credentialsOf(orgId, connection));
  return found && found.vendor.id === vendorId ? { credentials: found.credentials, orgId } : null;
}

/** Null for an event that is of nothing of ours, or of another organisation than the account. */
async function take(
  services: Services,
  { of, event }: VendorEvent,
  vendorId: string,
  { orgId }: Sender,
): Promise<object | null> {
  const room = webhookEvents[of] as WebhookRoom;
  const known = await room.identify(services, event, vendorId);
  return known && (orgId === null || orgId === known.orgId) ? room.take(services, known, vendorId) : null;
}
