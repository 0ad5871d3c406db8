import { setTimeout as sleep } from 'node:timers/promises';
import { run, type RunningProcess, type ServiceSpec, type Surroundings } from './service.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A service that ran this long is well again: the next restart comes quickly. */
const WELL_AFTER_MS = 30_000;

export interface Supervisor {
  /** Starts a service, waits until it is ready, and keeps it running from then on. */
  start(spec: ServiceSpec): Promise<void>;
  /** The service's pid now, or null while it is down. */
  pid(name: string): number | null;
  pids(): Record<string, number>;
  /** Sends a signal, as a crash would; the service is started again. Gives the pid that was hit. */
  kill(name: string, signal?: NodeJS.Signals): number;
  /** Resolves when the service is up and ready, also after a `kill` that was just made. */
  ready(name: string): Promise<void>;
  /** Stops all in reverse order of their start, also what is only starting. Nothing is restarted any more. */
  stop(): Promise<void>;
}

interface Kept {
  spec: ServiceSpec;
  process: RunningProcess | null;
  /** Ends a pause before a restart, and a start that is under way. */
  halt: AbortController;
  /** Settles when the keeper has nothing more to do. */
  keeper: Promise<void>;
  waiting: Set<() => void>;
}

/** Runs services and starts again those that die, after a pause that grows from 0.25 to 10 s. */
export function createSupervisor(around: Surroundings): Supervisor {
  const kept = new Map<string, Kept>();
  let stopping = false;

  const named = (name: string): Kept => {
    const service = kept.get(name);
    if (!service) throw new Error(`No service ${name} here; there are: ${[...kept.keys()].join(', ')}.`);
    return service;
  };

  return {
    async start(spec) {
      if (stopping) throw new Error('The stack is stopping.');
      const service: Kept = {
        spec,
        process: null,
        halt: new AbortController(),
        keeper: Promise.resolve(),
        waiting: new Set(),
      };
      kept.set(spec.name, service);
      const first = run(spec, around, service.halt.signal);
      service.keeper = first.then(
        (process) => keep(service, process, around),
        () => {},
      );
      await first;
    },
    pid: (name) => named(name).process?.identity.pid ?? null,
    pids: () =>
      Object.fromEntries(
        [...kept].flatMap(([name, { process: p }]) => (p ? [[name, p.identity.pid] as const] : [])),
      ),
    kill(name, signal = 'SIGKILL') {
      const service = named(name);
      const pid = service.process?.identity.pid;
      if (!pid) throw new Error(`${name} is not running just now.`);
      process.kill(pid, signal);
      // Down from this instant, so that `ready` waits for the next process.
      if (signal === 'SIGKILL') service.process = null;
      return pid;
    },
    async ready(name) {
      const service = named(name);
      if (!service.process) await new Promise<void>((resolve) => service.waiting.add(resolve));
    },
    async stop() {
      stopping = true;
      const services = [...kept.values()].reverse();
      // First everybody learns that the end has come, so that nobody restarts what depends on the others.
      for (const { halt } of services) halt.abort(new Error('The stack is stopping.'));
      for (const service of services) {
        await service.process?.stop();
        await service.keeper;
      }
      kept.clear();
    },
  };
}

async function keep(service: Kept, first: RunningProcess, around: Surroundings): Promise<void> {
  const { spec, halt } = service;
  let pause = FIRST_PAUSE_MS;
  let current = first;
  for (;;) {
    service.process = current;
    if (current !== first) around.restarted?.();
    for (const wake of service.waiting) wake();
    service.waiting.clear();
    const readyAt = Date.now();
    const how = await current.ended;
    service.process = null;
    if (halt.signal.aborted) return;
    if (Date.now() - readyAt > WELL_AFTER_MS) pause = FIRST_PAUSE_MS;
    around.say(`${spec.name} ended (${how}); starting it again`);
    const next = await startAgain();
    if (!next) return;
    around.say(`${spec.name} runs again (pid ${next.identity.pid})`);
    current = next;
  }

  async function startAgain(): Promise<RunningProcess | null> {
    for (;;) {
      await sleep(pause, undefined, { signal: halt.signal }).catch(() => {});
      if (halt.signal.aborted) return null;
      pause = Math.min(around.longestPauseMs ?? LONGEST_PAUSE_MS, pause * 2);
      try {
        return await run(spec, around, halt.signal);
      } catch (error) {
        if (halt.signal.aborted) return null;
        around.say(`${(error as Error).message}\n${spec.name} will be tried again`);
      }
    }
  }
}
