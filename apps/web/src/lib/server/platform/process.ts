import { readEnv } from './env.ts';
import { createServices, type Services } from '../services.ts';

let services: Services | undefined;

/** The process's services; the environment is read when they are first asked for, never while building. */
export const theServices = (): Services => (services ??= createServices(readEnv(process.env)));

/** Ends what is under way; called once, when the process stops. */
export async function stopServices(): Promise<void> {
  const running = services;
  services = undefined;
  await running?.close();
}
