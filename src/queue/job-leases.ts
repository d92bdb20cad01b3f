/** What may lie between Redis' confirming a lease and this process' learning of it, as a part of the lease. */
const margin = 0.1;

/** The leases of the jobs that run in this process. */
export type JobLeases = {
  begin(id: string): void;
  end(id: string): void;
  /** Redis confirmed them for their whole length. */
  renewed(ids: readonly string[]): void;
  count(): number;
  close(): void;
};

/**
 * Notices what nobody can report: that this process stood still, as with a suspended machine, or that Redis was away for
 * so long that another instance may have taken the jobs over. BullMQ itself only learns it from Redis' next answer.
 * @param leaseMs  how long Redis keeps a job for an instance that does not renew it; renewed when half of it is over
 * @param cancel  is called with a job whose lease may be over
 */
export function createJobLeases(leaseMs: number, now: () => Date, cancel: (id: string) => void): JobLeases {
  const confirmed = new Map<string, number>();
  let checkedAt = now().getTime();
  const timer = setInterval(() => {
    const time = now().getTime();
    const stoodStill = time - checkedAt > leaseMs / 2;
    checkedAt = time;
    for (const [id, at] of confirmed) if (stoodStill || time - at > leaseMs * (1 - margin)) cancel(id);
  }, leaseMs / 30).unref();
  return {
    begin: (id) => void confirmed.set(id, now().getTime()),
    end: (id) => void confirmed.delete(id),
    renewed: (ids) => ids.forEach((id) => confirmed.has(id) && confirmed.set(id, now().getTime())),
    count: () => confirmed.size,
    close: () => clearInterval(timer),
  };
}
