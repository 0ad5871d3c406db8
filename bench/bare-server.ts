/** The least that answers with a picture: a Node server in a process of its own, without a route. Ends with its parent. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const server = createServer((_, response) => response.setHeader('content-type', 'image/gif').end(gif));
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
