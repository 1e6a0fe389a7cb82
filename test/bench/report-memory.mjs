// Prints the peak memory of a measured process at its end.
process.once('exit', () => process.stderr.write(`\npeak-kilobytes: ${process.resourceUsage().maxRSS}\n`));
