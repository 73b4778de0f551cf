import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from './ports.ts';

/** What the local demo remembers beside the runtime's own files. */
export interface Notes {
  /** API token for local development, made on the first start. */
  token: string;
  /** Where the demo newspaper stood when the site was seeded; absent until seeding has finished. */
  seededFor?: string;
}

/** The state folder of a local start, held by one process at a time: two runtimes on the same files would break them. */
export class State {
  readonly folder: string;
  notes: Notes;

  private constructor(folder: string, notes: Notes) {
    this.folder = folder;
    this.notes = notes;
  }

  /** Takes hold of the folder, making it where it is missing. Throws a StartError while another process holds it. */
  static async open(folder: string): Promise<State> {
    await mkdir(folder, { recursive: true }).catch((error: Error) => {
      throw new StartError(`The state folder ${folder} cannot be made: ${error.message}`);
    });
    await takeLock(join(folder, 'lock'));
    const notes = await readFile(join(folder, 'notes.json'), 'utf8').then(JSON.parse, () => undefined);
    const state = new State(folder, (notes as Notes | undefined) ?? { token: randomBytes(24).toString('base64url') });
    await state.save();
    return state;
  }

  async note(change: Partial<Notes>): Promise<void> {
    this.notes = { ...this.notes, ...change };
    await this.save();
  }

  async release(): Promise<void> {
    await rm(join(this.folder, 'lock'), { force: true });
  }

  private async save(): Promise<void> {
    const path = join(this.folder, 'notes.json');
    await writeFile(`${path}.tmp`, `${JSON.stringify(this.notes, null, 2)}\n`, { mode: 0o600 });
    await rename(`${path}.tmp`, path);
  }
}

async function takeLock(path: string): Promise<void> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
  } catch {
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new StartError(
        `Process ${holder} is running on this state already. Stop it first, or start with a folder of its own:\n\n` +
          '    OTKLIK_STATE=.otklik-2 PORT=8887 DEMO_PORT=8888 npm start\n',
      );
    }
    // Its holder was killed before it could let go.
    await writeFile(path, String(process.pid));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
