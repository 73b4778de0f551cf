import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of /proc's processor times in a second; Linux has had 100 on every common machine. */
const ticks = 100;

/** Process id of the workerd that this process started. */
export function workerdOf(parent: number): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const fields = stat(Number(entry));
    if (fields?.name === 'workerd' && fields.parent === parent) return Number(entry);
  }
  throw new Error('no workerd runs below this process');
}

/** Processor time that a process has used so far, seconds. */
export function cpuSeconds(pid: number): number {
  return stat(pid)?.cpu ?? Number.NaN;
}

function stat(pid: number): { name: string; parent: number; cpu: number } | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // It ended in the meantime.
  }
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { name, parent: Number(fields[1]), cpu: (Number(fields[11]) + Number(fields[12])) / ticks };
}
