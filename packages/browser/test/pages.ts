import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const html = (body: string) =>
  `<!doctype html><html lang="en"><title>A page</title><meta name="viewport" content="width=device-width"><h1>A page</h1>${body}`;

const pages: Record<string, string> = {
  '/': html('<p>Nothing special.'),
  '/endless-script': html('<script>for (;;);</script>'),
  '/memory': html(
    '<script>const held = []; while (held.length < 40) held.push(new Uint8Array(50_000_000).fill(1))</script>',
  ),
  '/dialogs': html(
    '<script>onbeforeunload = (e) => { e.preventDefault(); return "no"; }; alert(1); confirm(2); prompt(3); setInterval(() => alert(4), 250)</script>',
  ),
};

/**
 * Tries to reach a UDP port of this machine by all that browsers have for it, and then asks for `/tried`. Until then the
 * page is still loading.
 */
const byUdp = (port: number, hosts: string[]) =>
  html(`<img src="/until-tried" alt=""><script>(async () => {
    const hosts = ${JSON.stringify(hosts)};
    const within = (ms, work) => Promise.race([work, new Promise((done) => setTimeout(done, ms))]);
    const stun = new RTCPeerConnection({ iceServers: hosts.map((h) => ({ urls: 'stun:' + h + ':${port}' })) });
    stun.createDataChannel('a');
    const gathered = new Promise((done) => {
      stun.onicegatheringstatechange = () => stun.iceGatheringState === 'complete' && done();
    });
    await stun.setLocalDescription(await stun.createOffer());
    await within(3000, gathered);
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    one.createDataChannel('b');
    await one.setLocalDescription(await one.createOffer());
    await other.setRemoteDescription(one.localDescription);
    await other.setLocalDescription(await other.createAnswer());
    await one.setRemoteDescription(other.localDescription);
    for (const h of hosts)
      await one.addIceCandidate({ candidate: 'candidate:1 1 udp 2113937151 ' + h + ' ${port} typ host', sdpMid: '0', sdpMLineIndex: 0 });
    await within(2000, Promise.all(hosts.map((h) => new WebTransport('https://' + h + ':${port}/').ready)).catch(() => {}));
    await within(2000, new Promise(() => {}));
  })().finally(() => fetch('/tried'))</script>`);

/** Pages that do what browsers dislike. `asked` resolves when a path is asked for. */
export const hostilePages = async () => {
  const waiting = new Map<string, () => void>();
  const server = createServer((request, response) => {
    const path = request.url!;
    waiting.get(path)?.();
    if (path === '/download')
      return void response
        .writeHead(200, {
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="a.zip"',
        })
        .end(Buffer.alloc(100_000));
    if (path === '/endless-stream') {
      response.writeHead(200, { 'content-type': 'text/html' });
      const push = () => {
        while (!response.destroyed && response.write('<p>more</p>'.repeat(5000)));
      };
      response.on('drain', push);
      return push();
    }
    const udp = /^\/udp\?port=(\d+)&hosts=(.+)$/.exec(path);
    if (udp)
      return void response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(byUdp(Number(udp[1]), udp[2]!.split(',')));
    if (path === '/until-tried') return void waiting.set('/tried', () => response.end());
    const page = pages[path];
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html' }).end(page ?? 'no');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path: string) => `http://hostile.localhost:${port}${path}`,
    asked: (path: string) => new Promise<void>((resolve) => waiting.set(path, resolve)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
