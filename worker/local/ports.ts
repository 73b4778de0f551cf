import { createServer } from 'node:net';

/** A message for the person at the terminal: what is in the way, and the way out. */
export class StartError extends Error {}

/** The port in an environment variable, else the usual one. Throws a StartError where it is no port. */
export function portFrom(variable: 'PORT' | 'DEMO_PORT', usual: number): number {
  const text = process.env[variable];
  if (text === undefined || text === '') return usual;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartError(
    `${variable}=${text} is not a port. Use a number from 1 to 65535, such as ${variable}=${usual}.`,
  );
}

/** Throws a StartError where somebody else has the port already. */
export async function expectFree(port: number, variable: 'PORT' | 'DEMO_PORT'): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  const reason = code === 'EACCES' ? 'needs more rights than this user has' : 'is in use by another program';
  throw new StartError(
    `Port ${port} ${reason}. Choose another one, for example:\n\n    ${variable}=${port + 100} npm start\n`,
  );
}
