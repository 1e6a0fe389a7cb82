// Prints what a measured process used, at its end.
process.once('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(`\ncpu-microseconds: ${userCPUTime + systemCPUTime}\npeak-kilobytes: ${maxRSS}\n`);
});
