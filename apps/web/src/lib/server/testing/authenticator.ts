import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url');

/** Flags of authenticator data (WebAuthn, 6.1): the person is there, and showed it; attested credential data follow. */
const [PRESENT, VERIFIED, ATTESTED] = [1, 4, 64];

/** A device that holds one passkey, as a browser on `origin` would drive it (ES256, no attestation). */
export function authenticator({
  origin,
  rpId = new URL(origin).hostname,
}: {
  origin: string;
  rpId?: string;
}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let userHandle = '';
  const device = {
    id: base64url(id),
    /** How often it signed; 0 for ever where it does not count. */
    counter: 0,
    counts: true,
    verifies: true,

    /** What the browser answers to `navigator.credentials.create`, as JSON. */
    register(options: string, at = origin): string {
      const { challenge, user } = JSON.parse(options) as { challenge: string; user: { id: string } };
      userHandle = user.id;
      const cose = new Map<number, number | Uint8Array>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        [-2, Buffer.from(x!, 'base64url')],
        [-3, Buffer.from(y!, 'base64url')],
      ]);
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 16]), id, isoCBOR.encode(cose)]);
      const attested = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Buffer.concat([data(ATTESTED), credential])],
      ]);
      const response = {
        clientDataJSON: base64url(clientData('webauthn.create', challenge, at)),
        attestationObject: base64url(isoCBOR.encode(attested as never)),
        transports: ['internal'],
      };
      return JSON.stringify({ id: device.id, rawId: device.id, type: 'public-key', response });
    },

    /** What the browser answers to `navigator.credentials.get`, as JSON. */
    sign({ challenge }: { challenge: string }, at = origin, handle = userHandle): string {
      if (device.counts) device.counter++;
      const client = clientData('webauthn.get', challenge, at);
      const signed = data(0);
      const signature = createSign('sha256')
        .update(Buffer.concat([signed, sha256(client)]))
        .sign(privateKey);
      const response = {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(signed),
        ...{ signature: base64url(signature), userHandle: handle },
      };
      return JSON.stringify({ id: device.id, rawId: device.id, type: 'public-key', response });
    },
  };
  const clientData = (type: string, challenge: string, at: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }));
  function data(more: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(device.counter);
    const flags = PRESENT! | (device.verifies ? VERIFIED! : 0) | more;
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }
  return device;
}
