/** Milliseconds that the processor worked on something: other than those of a clock they are none of its neighbours'. */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - before) / 1000;
}
