/** The sample sites in a process of their own, so that serving them is on nobody's bill. Ends with its parent. */
import type { AddressInfo } from 'node:net';
import { siteServer } from '@leadfactory/stack';

const server = siteServer();
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
