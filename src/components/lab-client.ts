import type { LabState } from '../lib/lab/state.ts';

/** Sent on the document with the lab's new state, so that all of a page shows the same. */
export const LAB_EVENT = 'notebook-lab-changed';

/** GET /api/lab; undefined where the site does not answer. */
export async function readLab(): Promise<LabState | undefined> {
  return ask('/api/lab');
}

/** POST /api/lab: switches a host's policy and answers the lab's new state; undefined where it failed. */
export async function switchPolicy(host: string, policy: string): Promise<LabState | undefined> {
  return ask('/api/lab', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ host, policy }),
  });
}

async function ask(address: string, init?: RequestInit): Promise<LabState | undefined> {
  try {
    const answer = await fetch(address, init);
    return answer.ok ? ((await answer.json()) as LabState) : undefined;
  } catch {
    return undefined;
  }
}
