import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on loopback that can be cut: whoever goes through it is thrown out. */
export async function severable(port: number) {
  const open = new Set<Socket>();
  let accepted = 0;
  const server = createServer((inner) => {
    accepted++;
    const outer = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sever = () => open.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    /** How many came in so far. */
    accepted: () => accepted,
    sever,
    async close() {
      sever();
      server.close();
      await once(server, 'close');
    },
  };
}
