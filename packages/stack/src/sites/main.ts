/** The sample sites as a process. PORT and HOST from the environment. */
import { siteServer } from './server.ts';

const port = Number(process.env['PORT']);
const host = process.env['HOST'] ?? '127.0.0.1';
const server = siteServer();
server.listen(port, host, () => {
  console.log(`sample sites ready on ${host}:${port}`);
  process.send?.({ ready: true });
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
