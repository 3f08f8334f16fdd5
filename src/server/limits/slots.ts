/** How many probes may run at the same time, in all and for one client. There is no queue. */
export interface Slots {
  readonly active: number;
  /** Takes a place, or answers why there is none. The place is free again when `release` is called, once or more. */
  take(client: string): { readonly release: () => void } | { readonly full: 'site' | 'client' };
}

export function createSlots(limits: { readonly total: number; readonly perClient: number }): Slots {
  const perClient = new Map<string, number>();
  let active = 0;

  return {
    get active() {
      return active;
    },
    take(client) {
      const own = perClient.get(client) ?? 0;
      if (own >= limits.perClient) return { full: 'client' };
      if (active >= limits.total) return { full: 'site' };
      active += 1;
      perClient.set(client, own + 1);
      let taken = true;
      return {
        release() {
          if (!taken) return;
          taken = false;
          active -= 1;
          const left = (perClient.get(client) ?? 1) - 1;
          if (left === 0) perClient.delete(client);
          else perClient.set(client, left);
        },
      };
    },
  };
}
